namespace MlAdvisor.Definitions.Reading;

/// <summary>Words for what was found and what was expected.</summary>
internal static class Found
{
    private const int LongestQuote = 40;

    public static string Describe(Node node) => node switch
    {
        ScalarNode { IsNull: true } => "nothing",
        ScalarNode { IsPlain: true } scalar when IsBare(scalar.Value) => scalar.Value,
        ScalarNode scalar => $"\"{Shorten(scalar.Value)}\"",
        ListNode { Items.Count: 0 } => "an empty list",
        ListNode => "a list",
        MapNode => "a map",
        _ => "something unreadable",
    };

    /// <summary><c>a</c>, <c>a or b</c>, <c>one of a, b, c</c>.</summary>
    public static string OneOf(IReadOnlyList<string> names) => names.Count switch
    {
        1 => names[0],
        2 => $"{names[0]} or {names[1]}",
        _ => $"one of {string.Join(", ", names)}",
    };

    /// <summary><c>a</c>, <c>a and b</c>, <c>a, b and c</c>.</summary>
    public static string AllOf(IReadOnlyList<string> names) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";

    private static bool IsBare(string value) => value is "true" or "false" || NumberText.TryParse(value, out double _);

    private static string Shorten(string value)
    {
        var line = value.ReplaceLineEndings(" ").Trim();
        return line.Length <= LongestQuote ? line : line[..LongestQuote] + "…";
    }
}
