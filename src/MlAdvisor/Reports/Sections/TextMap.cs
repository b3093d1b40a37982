using System.Text;
using MlAdvisor.Advice;
using MlAdvisor.Diagnosis;
using MlAdvisor.Reports.Charts;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports.Sections;

/// <summary>The stall map in characters of one width.</summary>
internal static class TextMap
{
    private const string Shades = "·░▒▓█";
    private const int CellWidth = 3;

    /// <summary>The map of an advice with its key.</summary>
    public static string Of(AdviceResult result)
    {
        var (map, advice) = (result.Map, result.Recommendation);
        var other = advice.Verdict == Verdict.NothingLearns ? advice.Present : ConfirmationReading.From(result).Other.Setting;
        var heat = new MapHeat(map);
        var labels = map.BatchSizes.Select(size => NumberText.Count(size)).ToList();
        var margin = Math.Max("batch".Length, labels.Max(label => label.Length)) + 1;
        var text = new StringBuilder();
        foreach (var (size, label) in map.BatchSizes.Zip(labels).Reverse())
        {
            text.Append(label.PadLeft(margin - 1)).Append(' ');
            foreach (var rate in map.LearningRates)
            {
                var cell = map.Cells.FirstOrDefault(cell => cell.Setting.LearningRate == rate && cell.Setting.BatchSize == size);
                var symbol = cell is null ? ' ' : Symbol(cell, heat);
                var setting = new Setting(rate, size);
                text.Append(setting == other && other != advice.Present ? $"[{symbol}]" : setting == advice.Present ? $"({symbol})" : cell is { TiedWithBest: true } && heat.Lowest is not null ? $" {symbol}*" : $" {symbol} ");
            }

            text.Append('\n');
        }

        AppendRates(text.Append("batch".PadLeft(margin - 1)).Append(' '), map.LearningRates);
        text.Append("\n\n").Append("learning rate runs to the right\n");
        if (heat.Lowest is { } lowest)
        {
            text.Append(Shades[0]).Append(" loss of the constant prediction, ").Append(NumberText.Loss(map.ConstantLoss));
            text.Append(", to ").Append(Shades[^1]).Append(" lowest loss, ").Append(NumberText.Loss(lowest)).Append('\n');
        }

        text.Append("- stalled   x diverged   ").Append(heat.Lowest is null ? string.Empty : "* tied with the best   ").Append("( ) present");
        return text.Append(other == advice.Present ? string.Empty : advice.Verdict == Verdict.Change ? "   [ ] recommended" : "   [ ] best found").ToString();
    }

    private static char Symbol(MapCell cell, MapHeat heat) => cell.Symptom switch
    {
        Symptom.Stalled => '-',
        Symptom.Diverged => 'x',
        _ => Shades[(heat.Level(cell) ?? 0) * (Shades.Length - 1) / (HeatRamp.Levels - 1)],
    };

    /// <summary>As many rates as there is room for, each beginning under its column.</summary>
    private static void AppendRates(StringBuilder text, IReadOnlyList<double> rates)
    {
        var scale = new CategoryScale(rates, NumberText.Rate);
        var columns = rates.Index().ToDictionary(rate => rate.Item, rate => (rate.Index * CellWidth) + 1);
        var ticks = Enumerable.Range(2, Math.Max(0, rates.Count - 1)).Reverse().Select(scale.Ticks)
            .FirstOrDefault(ticks => ticks.Zip(ticks.Skip(1)).All(pair => columns[pair.First.Value] + pair.First.Label.Length < columns[pair.Second.Value])) ?? scale.Ticks(1);
        var free = 0;
        foreach (var (value, label) in ticks)
        {
            text.Append(' ', columns[value] - free).Append(label);
            free = columns[value] + label.Length;
        }
    }
}
