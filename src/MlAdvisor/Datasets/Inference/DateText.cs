using System.Globalization;

namespace MlAdvisor.Datasets;

/// <summary>Knows dates by their looks.</summary>
internal static class DateText
{
    private const int Longest = 40;

    private static readonly string[] Dates = ["yyyy-M-d", "yyyy/M/d", "d.M.yyyy", "d/M/yyyy", "M/d/yyyy", "MMM d yyyy", "d MMM yyyy"];

    private static readonly string[] Formats =
        [.. Dates, .. Dates.SelectMany(date => new[] { $"{date} H:m", $"{date} H:m:s", $"{date} H:m:s.FFFFFFF" }), "yyyy-M-dTH:m:s.FFFFFFFK", "yyyy-M-dTH:mK"];

    /// <summary>Whether a text is a date with a year, a month and a day in digits or English, with or without a time.</summary>
    public static bool IsDate(ReadOnlySpan<char> text) =>
        text.Length is >= 8 and <= Longest
        && text.IndexOfAnyInRange('0', '9') >= 0
        && DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
