namespace MlAdvisor.Definitions.Reading;

/// <summary>The words that stand for an enumeration's members: camelCase, as keys are.</summary>
internal static class Names<T>
    where T : struct, Enum
{
    private static readonly string[] Words = [.. Enum.GetNames<T>().Select(CamelCase)];

    public static IReadOnlyList<string> All => Words;

    public static T? Find(string name)
    {
        var index = Array.IndexOf(Words, name);
        return index < 0 ? null : Enum.GetValues<T>()[index];
    }

    /// <summary>The word of a member. A value that is none, which code can make, has its number, which no reader takes.</summary>
    public static string Of(T value)
    {
        var index = Array.IndexOf(Enum.GetValues<T>(), value);
        return index < 0 ? value.ToString() : Words[index];
    }

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
