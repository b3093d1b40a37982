using System.Text.Json;

namespace Embedded.Tests.MLNet;

/// <summary>A recorded case with the inputs that its file shares.</summary>
internal sealed class GoldenCase(string file, JsonElement json, JsonElement? sharedInputs)
{
    public string File => file;

    public JsonElement Json => json;

    public string Id { get; } = json.GetProperty("id").GetString()!;

    /// <summary>Whether the exact values need not agree. Hashes are met all the same.</summary>
    public bool IsAdvisory => json.TryGetProperty("advisory", out var advisory) && advisory.GetBoolean() && !IsHash;

    private bool IsHash => Error == null
        && (Id.StartsWith("hash.", StringComparison.Ordinal) || Id.StartsWith("onehothash.", StringComparison.Ordinal));

    public string Op => Call.TryGetProperty("op", out var op) ? op.GetString()! : "custom";

    public string Code => Call.GetProperty("code").GetString()!;

    public JsonElement Call => json.GetProperty("call");

    public JsonElement? Args => Call.TryGetProperty("args", out var args) ? args : null;

    /// <summary>Only failures of these steps are told apart.</summary>
    public JsonElement? Error => Find("error");

    public static IEnumerable<GoldenCase> Load(string folder) =>
        Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).SelectMany(LoadFile);

    /// <summary>A property of the case, or null.</summary>
    public JsonElement? Find(string name) => json.TryGetProperty(name, out var found) ? found : null;

    /// <summary>The input or second input, with what it refers to put in its place.</summary>
    public JsonElement? Input(string name)
    {
        if (Find(name) is not { } input)
        {
            return null;
        }

        return input.TryGetProperty("ref", out var reference) ? sharedInputs!.Value.GetProperty(reference.GetString()!) : input;
    }

    private static IEnumerable<GoldenCase> LoadFile(string path)
    {
        var root = JsonDocument.Parse(System.IO.File.ReadAllBytes(path)).RootElement;
        var inputs = root.TryGetProperty("inputs", out var shared) ? shared : (JsonElement?)null;
        return root.GetProperty("cases").EnumerateArray().Select(c => new GoldenCase(Path.GetFileName(path), c, inputs));
    }
}
