using System.Text.Json;

namespace MlAdvisor.Datasets;

/// <summary>Finds the array of rows in a file of JSON.</summary>
internal static class JsonPlace
{
    /// <summary>What to do with a file that has an object a line.</summary>
    public const string LinesRemedy = "make one array of such lines (JSON Lines), as with `jq -s . rows.jsonl > rows.json`";

    /// <summary>Goes to the start of the array.</summary>
    /// <param name="tokens">Standing on the root.</param>
    /// <param name="path">The keys that lead to it, joined by dots; null where the root is the array.</param>
    /// <exception cref="DatasetException">No array is there.</exception>
    public static void GoTo(JsonTokens tokens, string? path)
    {
        var passed = "";
        foreach (var key in path?.Split('.') ?? [])
        {
            if (tokens.Type != JsonTokenType.StartObject)
            {
                throw new DatasetException($"{tokens.Place}: {Describe(tokens)} stands where an object with the key '{key}' is expected (rows: {path}).");
            }

            GoToKey(tokens, key, path!);
            passed += passed.Length == 0 ? key : $".{key}";
        }

        if (tokens.Type != JsonTokenType.StartArray)
        {
            var found = $"{tokens.Place}: {Describe(tokens)} stands where an array of objects is expected";
            var remedy = path is not null || tokens.Type != JsonTokenType.StartObject ? ""
                : IsFollowed(tokens) ? $", and another one behind it; {LinesRemedy}"
                : "; name the keys that lead to it, as the format's 'rows'";
            throw new DatasetException($"{found}{remedy}.");
        }
    }

    /// <summary>What was read last, for messages.</summary>
    public static string Describe(JsonTokens tokens) => tokens.Type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => $"the text \"{(tokens.Text.Length > 40 ? $"{tokens.Text[..37]}..." : tokens.Text)}\"",
        JsonTokenType.Number => tokens.Text.ToString(),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => "null",
    };

    // JSON holds one value: what stands behind it is no JSON.
    private static bool IsFollowed(JsonTokens tokens)
    {
        tokens.Skip();
        try
        {
            return tokens.Read();
        }
        catch (DatasetException)
        {
            return true;
        }
    }

    private static void GoToKey(JsonTokens tokens, string key, string path)
    {
        var start = tokens.Place;
        while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
        {
            var isIt = tokens.Text.SequenceEqual(key);
            tokens.Read();
            if (isIt)
            {
                return;
            }

            tokens.Skip();
        }

        throw new DatasetException($"{start}: the object has no key '{key}' (rows: {path}).");
    }
}
