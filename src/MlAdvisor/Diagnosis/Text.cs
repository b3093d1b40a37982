namespace MlAdvisor.Diagnosis;

/// <summary>Findings' words.</summary>
internal static class Text
{
    // More names than this are a wall.
    private const int MostNames = 4;

    /// <summary>A sentence, whatever the culture.</summary>
    public static string Of(FormattableString sentence) => sentence.ToString(SentenceFormat.Instance);

    /// <summary>A count with its noun: <c>1 epoch</c>, <c>3 epochs</c>.</summary>
    public static string Plural(long count, string noun) => Of($"{count} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>A sentence inside another one: its first letter is small, and the names in it are as they are.</summary>
    public static string Inside(string sentence) => sentence.Length == 0 ? sentence : char.ToLowerInvariant(sentence[0]) + sentence[1..];

    /// <summary>Names in quotes, the first few of them.</summary>
    public static string List(IReadOnlyList<string> names)
    {
        var shown = string.Join(", ", names.Take(MostNames).Select(name => $"'{name}'"));
        return names.Count > MostNames ? Of($"{shown} and {names.Count - MostNames} more") : shown;
    }

    /// <summary>A name as definitions have it.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum
        => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
