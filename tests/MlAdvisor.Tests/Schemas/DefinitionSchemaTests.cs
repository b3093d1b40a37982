using System.Text.Json.Nodes;
using MlAdvisor.Definitions;
using MlAdvisor.TestShared;

namespace MlAdvisor.Tests.Schemas;

/// <summary>schemas/pipeline.schema.json: it is that of the types, and a public validator (python3-jsonschema) agrees with our reader.</summary>
[TestClass]
public class DefinitionSchemaTests
{
    private const string File = "pipeline.schema.json";

    [TestMethod]
    public void Schema_CheckedInFile_IsUpToDate() => CheckedInSchema.ShouldBe(File, DefinitionSchema.Write());

    [TestMethod]
    public void Schema_EveryCommittedDefinition_IsValid()
    {
        var files = Directory.EnumerateFiles(Path.Combine(SharedFolder.Repository, "pipelines"), "*.yaml", SearchOption.AllDirectories);
        Validate(files.Select(file => (Path.GetFileName(file), System.IO.File.ReadAllText(file)))).ShouldBeEmpty();
    }

    [TestMethod]
    [DataRow("batchsize: 3", "unexpected")]
    [DataRow("network: [{ linear: { unit: 3 } }]", "not valid under any")]
    [DataRow("network: [{ residual: [{ linear: 3 }, { linear: { unit: 3 } }] }]", "not valid under any")]
    [DataRow("network: [{ residual: [] }]", "not valid under any")]
    [DataRow("optimizer: { name: adm }", "not valid under any")]
    [DataRow("epochs: many", "not of type 'integer'")]
    public void Schema_DefinitionThatTheReaderRefuses_IsNotValid(string trainer, string expected)
    {
        var key = trainer.StartsWith("network", StringComparison.Ordinal) ? "" : "  network: []\n";
        var text = $"name: x\ndataset: d\ntask: binary\nlabel: y\ntrainer:\n{key}  {trainer}\n";
        Should.Throw<DefinitionException>(() => PipelineDefinition.Parse(text, "x.yaml"));
        Validate([("x", text)]).ShouldHaveSingleItem().ShouldContain(expected);
    }

    /// <summary>The reference has a heading for every key that the reader knows, which another test sees to.</summary>
    [TestMethod]
    public void Schema_EveryKeyOfTheReference_IsInIt()
    {
        var root = JsonNode.Parse(DefinitionSchema.Write())!;
        var keys = System.IO.File.ReadLines(Path.Combine(SharedFolder.Repository, "docs", "definitions.md"))
            .Where(line => line.StartsWith("##", StringComparison.Ordinal)).Select(line => line.TrimStart('#', ' ')).Where(heading => !heading.Contains(' ', StringComparison.Ordinal)).ToList();
        keys.Count.ShouldBeGreaterThan(100);
        keys.Where(key => !key.Split('.').Aggregate((IEnumerable<JsonNode>)[root], (nodes, part) => nodes.SelectMany(node => Under(root, node, part))).Any()).ShouldBeEmpty();
    }

    /// <summary>The schemas that a key has below a schema, whichever way there is to it: a reference, an alternative, the items of a list.</summary>
    private static IEnumerable<JsonNode> Under(JsonNode root, JsonNode schema, string key)
    {
        if (schema["$ref"] is { } reference)
        {
            return Under(root, root["$defs"]![reference.GetValue<string>()["#/$defs/".Length..]]!, key);
        }

        var alternatives = schema["anyOf"]?.AsArray().SelectMany(alternative => Under(root, alternative!, key)) ?? [];
        var items = schema["items"] is { } item ? Under(root, item, key) : [];
        IEnumerable<JsonNode> own = schema["properties"]?[key] is { } property ? [property] : [];
        var word = schema["enum"] is JsonArray words && words.Any(candidate => candidate!.GetValue<string>() == key) ? schema : null;
        return [.. own, .. alternatives, .. items, .. word is null ? (JsonNode[])[] : [word]];
    }

    private static List<string> Validate(IEnumerable<(string Name, string Yaml)> documents) => Validator.Validate(CheckedInSchema.PathOf(File), documents);
}
