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
        var losses = LossAxis.Scale(map.Cells.Select(cell => cell.MedianLoss), map.ConstantLoss);
        var lowest = map.Cells.Min(cell => cell.MedianLoss);
        var labels = map.BatchSizes.Select(size => NumberText.Count(size)).ToList();
        var margin = Math.Max("batch".Length, labels.Max(label => label.Length)) + 1;
        var text = new StringBuilder();
        foreach (var (size, label) in map.BatchSizes.Zip(labels).Reverse())
        {
            text.Append(label.PadLeft(margin - 1)).Append(' ');
            foreach (var rate in map.LearningRates)
            {
                var cell = map.Cells.FirstOrDefault(cell => cell.Setting.LearningRate == rate && cell.Setting.BatchSize == size);
                var symbol = cell is null ? ' ' : Symbol(cell, losses, lowest, map.ConstantLoss);
                var setting = new Setting(rate, size);
                text.Append(setting == other && other != advice.Present ? $"[{symbol}]" : setting == advice.Present ? $"({symbol})" : cell is { TiedWithBest: true } ? $" {symbol}*" : $" {symbol} ");
            }

            text.Append('\n');
        }

        AppendRates(text.Append("batch".PadLeft(margin - 1)).Append(' '), map.LearningRates);
        text.Append("\n\n").Append("learning rate runs to the right\n");
        text.Append(Shades[0]).Append(" loss of the constant prediction, ").Append(NumberText.Loss(map.ConstantLoss));
        text.Append(", to ").Append(Shades[^1]).Append(" lowest loss, ").Append(NumberText.Loss(lowest)).Append('\n');
        text.Append("- stalled   x diverged   * tied with the best   ( ) present");
        return text.Append(other == advice.Present ? string.Empty : advice.Verdict == Verdict.Change ? "   [ ] recommended" : "   [ ] best found").ToString();
    }

    private static char Symbol(MapCell cell, Scale losses, double lowest, double constant) => cell.Symptom switch
    {
        Symptom.Stalled => '-',
        Symptom.Diverged => 'x',
        _ => Shades[(int)Math.Round(HeatRamp.Level(losses, cell.MedianLoss, lowest, constant) * (Shades.Length - 1) / (HeatRamp.Levels - 1.0))],
    };

    /// <summary>As many rates as there is room for, each beginning under its column.</summary>
    private static void AppendRates(StringBuilder text, IReadOnlyList<double> rates)
    {
        var free = 0;
        for (var index = 0; index < rates.Count; index++)
        {
            var start = (index * CellWidth) + 1;
            if (start > free)
            {
                var label = NumberText.Rate(rates[index]);
                text.Append(' ', start - free).Append(label);
                free = start + label.Length;
            }
        }
    }
}
