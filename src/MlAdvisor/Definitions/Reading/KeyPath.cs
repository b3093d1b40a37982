using System.Globalization;
using System.Text.RegularExpressions;

namespace MlAdvisor.Definitions.Reading;

/// <summary>
/// Builds and takes apart key paths such as <c>trainer.network[0].linear</c>. A key that is not told from several steps stands in brackets and quotes, as the class
/// in <c>trainer.classWeights['1.5']</c> does; a quote in it is written twice.
/// </summary>
internal static partial class KeyPath
{
    public static string Key(string parent, string key) =>
        key.Length == 0 || key.AsSpan().IndexOfAny('.', '[') >= 0 ? $"{parent}['{key.Replace("'", "''", StringComparison.Ordinal)}']"
        : parent.Length == 0 ? key
        : $"{parent}.{key}";

    public static string Item(string parent, int index) => string.Create(CultureInfo.InvariantCulture, $"{parent}[{index}]");

    /// <exception cref="ArgumentException">The path is not one.</exception>
    public static KeySegment[] Segments(string path)
    {
        var segments = new List<KeySegment>();
        var end = 0;
        for (var step = Step().Match(path); step.Success; step = step.NextMatch())
        {
            segments.Add(SegmentOf(step) ?? throw NoPath(path));
            end = step.Index + step.Length;
        }

        return end == path.Length && segments is [{ Key: not null }, ..] ? [.. segments] : throw NoPath(path);
    }

    private static KeySegment? SegmentOf(Match step) =>
        step.Groups["key"] is { Success: true, Value: var key } ? new KeySegment(key, null)
        : step.Groups["quoted"] is { Success: true, Value: var quoted } ? new KeySegment(quoted.Replace("''", "'", StringComparison.Ordinal), null)
        : int.TryParse(step.Groups["index"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? new KeySegment(null, index)
        : null;

    [GeneratedRegex(@"\G(?:(?:^|\.)(?<key>[^.\[]+)|\['(?<quoted>(?:[^']|'')*)'\]|\[(?<index>[0-9]+)\])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Step();

    private static ArgumentException NoPath(string path) => new($"'{path}' is no key path such as trainer.network[0].linear.", nameof(path));
}
