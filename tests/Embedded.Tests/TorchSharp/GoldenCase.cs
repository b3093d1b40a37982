using System.Text.Json;
using System.Text.RegularExpressions;
using MlAdvisor.TestShared;

namespace Embedded.Tests.TorchSharp;

/// <summary>A recorded call of the real TorchSharp: see shared/golden-torch/README.md.</summary>
internal sealed partial record GoldenCase(JsonElement Json, IReadOnlyDictionary<string, JsonElement> FileInputs)
{
    public string Id => Json.GetProperty("id").GetString()!;

    /// <summary>The C# text as the recorded version has it, with what has changed its name since.</summary>
    public string Call => GradMethod().Replace(Json.GetProperty("call").GetString()!, ".grad").Replace("outputPadding:", "output_padding:");

    public bool IsProgram => Call.EndsWith(';');

    public IEnumerable<string> Inputs => Json.TryGetProperty("inputs", out var names) ? names.EnumerateArray().Select(n => n.GetString()!) : [];

    public bool InputsRequireGrad => Json.TryGetProperty("inputs_require_grad", out var flag) && flag.GetBoolean();

    public bool Undefined => Json.TryGetProperty("undefined", out var flag) && flag.GetBoolean();

    public JsonElement? Output => Maybe("output");

    public JsonElement? Grads => Maybe("grads");

    /// <summary>The type of the exception that must come. Where the real one kills the process, ours throws what libtorch threw.</summary>
    public string? Error =>
        Maybe("kills_process") is not null ? "System.Runtime.InteropServices.ExternalException" : Maybe("error")?.GetProperty("type").GetString();

    /// <summary>The members that the call consists of. Of a program only the text knows them.</summary>
    public IEnumerable<string> Members => MembersOf(Json.GetProperty("op")).Where(m => m != "program");

    public static IReadOnlyList<GoldenCase> ReadAll()
    {
        var cases = new List<GoldenCase>();
        foreach (string file in Directory.GetFiles(SharedFolder.Require("golden-torch"), "*.json").Order(StringComparer.Ordinal))
        {
            var json = JsonDocument.Parse(File.ReadAllText(file)).RootElement;
            if (!json.TryGetProperty("cases", out var list))
                continue;
            var inputs = json.GetProperty("inputs").EnumerateObject().ToDictionary(p => p.Name, p => p.Value);
            cases.AddRange(list.EnumerateArray().Select(c => new GoldenCase(c, inputs)));
        }

        return cases;
    }

    private JsonElement? Maybe(string name) => Json.TryGetProperty(name, out var value) ? value : null;

    private static IEnumerable<string> MembersOf(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Array => node.EnumerateArray().SelectMany(MembersOf),
        JsonValueKind.Object => node.EnumerateObject().SelectMany(p => p.Name == "op" ? [p.Value.GetString()!] : MembersOf(p.Value)),
        _ => [],
    };

    [GeneratedRegex(@"\.grad\(\)")]
    private static partial Regex GradMethod();
}
