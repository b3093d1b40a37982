using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlAdvisor.TestShared;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MlAdvisor.Tests.Schemas;

/// <summary>A public validator of JSON Schemas: Debian's python3-jsonschema. A test that needs it is inconclusive without it.</summary>
internal static class Validator
{
    /// <summary>What is wrong with documents, each as YAML or JSON.</summary>
    public static List<string> Validate(string schemaPath, IEnumerable<(string Name, string Text)> documents)
    {
        var script = Path.Combine(SharedFolder.Repository, "tests", "MlAdvisor.Tests", "Schemas", "validate.py");
        var start = new ProcessStartInfo("/usr/bin/python3", [script, schemaPath])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (!File.Exists(start.FileName))
        {
            Assert.Inconclusive("There is no python3 here.");
        }

        using var process = Process.Start(start)!;
        try
        {
            foreach (var (name, text) in documents)
            {
                process.StandardInput.WriteLine(JsonSerializer.Serialize(new object?[] { name, ToJson(text) }));
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

    // Plain scalars are typed as YAML 1.2 does.
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
}
