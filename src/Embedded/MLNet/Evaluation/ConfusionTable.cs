using System.Text;

namespace Microsoft.ML.Internal;

/// <summary>Lays out a confusion matrix as text, in the current culture as ML.NET does.</summary>
internal static class ConfusionTable
{
    private const int LeastLabelWidth = 9;
    private const int LeastColumnWidth = 6;
    private const int LeastColumnWidthOfTwo = 9;

    public static string Format(ConfusionMatrix matrix, string[] names, bool isBinary)
    {
        var culture = CultureInfo.CurrentCulture;
        var text = new StringBuilder();
        if (isBinary)
        {
            var positives = matrix.Counts[0].Sum();
            var negatives = matrix.Counts[1].Sum();
            text.Append(culture, $"TEST POSITIVE RATIO:\t{positives / (positives + negatives):N4} ({positives:F1}/({positives:F1}+{negatives:F1}))");
        }

        var label = Math.Max(LeastLabelWidth, names.Max(n => n.Length));
        var least = names.Length == 2 ? LeastColumnWidthOfTwo : LeastColumnWidth;
        var widths = Array.ConvertAll(names, n => Math.Max(least, n.Length + 1));
        var line = $"{new string(' ', label + 1)}||{new string('=', widths.Sum(w => w + 2))}\n";
        text.Append("\nConfusion table\n").Append(line);
        text.Append("PREDICTED".PadRight(label)).Append(" ||");
        for (var i = 0; i < names.Length; i++)
        {
            text.Append(names[i].PadLeft(widths[i])).Append(" |");
        }

        text.Append(" Recall\n").Append("TRUTH".PadRight(label)).Append(line[label..]);
        for (var row = 0; row < names.Length; row++)
        {
            text.Append(names[row].PadLeft(label)).Append(" ||");
            for (var i = 0; i < names.Length; i++)
            {
                text.Append(matrix.Counts[row][i].ToString("N0", culture).PadLeft(widths[i])).Append(" |");
            }

            text.Append(culture, $" {matrix.PerClassRecall[row]:F4}\n");
        }

        text.Append(line).Append("Precision".PadRight(label)).Append(" ||");
        for (var i = 0; i < names.Length; i++)
        {
            text.Append(matrix.PerClassPrecision[i].ToString("N4", culture).PadLeft(widths[i])).Append(" |");
        }

        return text.Append('\n').ToString();
    }
}
