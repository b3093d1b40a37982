using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlAdvisor.Definitions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MlAdvisor.Tests.Definitions.Schema;

/// <summary>schemas/pipeline.schema.json: it is that of the types, and a public validator (python3-jsonschema) agrees with our reader.</summary>
[TestClass]
public class DefinitionSchemaTests
{
    private static readonly string SchemaPath = Path.Combine(Root(), "schemas", "pipeline.schema.json");

    [TestMethod]
    public void Schema_CheckedInFile_IsUpToDate()
    {
        if (Environment.GetEnvironmentVariable("MLADVISOR_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(SchemaPath, DefinitionSchema.Write());
        }

        DefinitionSchema.Write().ShouldBe(File.ReadAllText(SchemaPath).ReplaceLineEndings("\n"), "MLADVISOR_ACCEPT_SNAPSHOTS=1 writes it anew.");
    }

    [TestMethod]
    public void Schema_EveryCommittedDefinition_IsValid()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Root(), "pipelines"), "*.yaml", SearchOption.AllDirectories);
        Validate(files.Select(file => (Path.GetFileName(file), File.ReadAllText(file)))).ShouldBeEmpty();
    }

    [TestMethod]
    [DataRow("batchsize: 3", "unexpected")]
    [DataRow("network: [{ linear: { unit: 3 } }]", "not valid under any")]
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
        var keys = File.ReadLines(Path.Combine(Root(), "docs", "definitions.md"))
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

    /// <summary>What python3-jsonschema finds; the test is inconclusive where it is not there.</summary>
    private static List<string> Validate(IEnumerable<(string Name, string Yaml)> documents)
    {
        var script = Path.Combine(Root(), "tests", "MlAdvisor.Tests", "Definitions", "Schema", "validate.py");
        var start = new ProcessStartInfo("/usr/bin/python3", [script, SchemaPath]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (!File.Exists(start.FileName))
        {
            Assert.Inconclusive("There is no python3 here.");
        }

        using var process = Process.Start(start)!;
        try
        {
            foreach (var (name, yaml) in documents)
            {
                process.StandardInput.WriteLine(JsonSerializer.Serialize(new object?[] { name, ToJson(yaml) }));
            }

            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read all: why stands on its standard error.
        }

        var found = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (error.Contains("No module named 'jsonschema'", StringComparison.Ordinal))
        {
            Assert.Inconclusive("Debian's python3-jsonschema is not here.");
        }

        process.ExitCode.ShouldBe(0, error);
        return [.. found];
    }

    private static JsonNode? ToJson(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return ToJson(stream.Documents[0].RootNode);
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Select(entry => KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, ToJson(entry.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "null" or "~" } => null,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => JsonValue.Create(flag.Value == "true"),
        YamlScalarNode { Style: ScalarStyle.Plain } plain when long.TryParse(plain.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        YamlScalarNode { Style: ScalarStyle.Plain } plain when double.TryParse(plain.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(((YamlScalarNode)node).Value),
    };

    private static string Root([CallerFilePath] string source = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "..", ".."));
}
