using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.ML;

namespace Embedded.Tests.MLNet;

/// <summary>Compiles the code of cases that have row classes of their own, or no structured form. What does not compile is left out.</summary>
internal sealed class Scripts
{
    // What a script's result can be compared with; a case that expects more is left out.
    private static readonly HashSet<string> Compared = new(StringComparer.Ordinal)
    {
        "id", "note", "advisory", "seed", "input", "apply", "call", "log", "rowType", "error",
        "outputSchema", "hiddenColumns", "rows", "rowCount", "lastRows", "checksum", "view", "rowsAgain",
        "objects", "distinctObjects", "objectsAfterTheLoop",
    };

    // Classes that the recorder had at hand for every case.
    private static readonly (string Name, string Source)[] Shared =
    [
        ("class SubsetA", "public class SubsetA { public float A; }"),
        ("class NoMembers", "public class NoMembers { }"),
    ];

    private const string Usings = """
        using System; using System.Collections.Generic; using System.IO; using System.Linq;
        using Microsoft.ML; using Microsoft.ML.Data; using Microsoft.ML.Transforms;
        """;

    private readonly Dictionary<string, Type> _compiled = new(StringComparer.Ordinal);

    public Scripts(IEnumerable<GoldenCase> cases)
    {
        var candidates = cases.Where(IsCandidate).ToDictionary(c => c.Id, Source, StringComparer.Ordinal);
        var numbers = candidates.Keys.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i, StringComparer.Ordinal);
        while (candidates.Count > 0)
        {
            var trees = candidates.Select(c => CSharpSyntaxTree.ParseText(
                $"{Usings}\nnamespace Case{numbers[c.Key].ToString(System.Globalization.CultureInfo.InvariantCulture)} {{ {c.Value} }}", path: c.Key)).ToArray();
            var compilation = CSharpCompilation.Create(
                "GoldenScripts", trees, References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
            using var stream = new MemoryStream();
            var emitted = compilation.Emit(stream);
            if (emitted.Success)
            {
                var assembly = Assembly.Load(stream.ToArray());
                foreach (var id in candidates.Keys)
                {
                    _compiled[id] = assembly.GetType($"Case{numbers[id].ToString(System.Globalization.CultureInfo.InvariantCulture)}.Script", throwOnError: true)!;
                }

                return;
            }

            foreach (var bad in emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Location.SourceTree?.FilePath))
            {
                candidates.Remove(bad ?? string.Empty);
            }
        }
    }

    public bool Has(GoldenCase recorded) => _compiled.ContainsKey(recorded.Id);

    public object? Run(GoldenCase recorded, MLContext context, object? data)
    {
        var method = _compiled[recorded.Id].GetMethod("Run")!;
        return method.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, [context, data], culture: null);
    }

    /// <summary>The rows of an input that brings its own class; lazy if the case says that their number is not known.</summary>
    public object Objects(GoldenCase recorded, JsonElement input)
    {
        var type = RowType(recorded);
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type))!;
        foreach (var row in input.TryGetProperty("rows", out var rows) ? rows.EnumerateArray() : default)
        {
            list.Add(row.ValueKind == JsonValueKind.Null ? null : ScriptObjects.Make(type, row));
        }

        var isLazy = recorded.Find("view") is { } view && view.GetProperty("rowCount").ValueKind == JsonValueKind.Null;
        return isLazy
            ? typeof(ScriptObjects).GetMethod(nameof(ScriptObjects.Lazily))!.MakeGenericMethod(type).Invoke(null, [list])!
            : list;
    }

    private static bool IsCandidate(GoldenCase recorded) =>
        (recorded.Op is "custom" || recorded.Op.Contains('<', StringComparison.Ordinal))
        && recorded.Json.EnumerateObject().All(p => Compared.Contains(p.Name));

    private static string Source(GoldenCase recorded)
    {
        var rowTypes = new StringBuilder();
        if (recorded.Input("input") is { } input && input.TryGetProperty("rowType", out var rowType))
        {
            rowTypes.Append(rowType.GetString());
        }

        if (recorded.Find("rowType") is { } own)
        {
            rowTypes.Append(own.GetString());
        }

        if (recorded.Call.TryGetProperty("rowTypes", out var several))
        {
            rowTypes.Append(several.ValueKind == JsonValueKind.String ? several.GetString() : string.Join('\n', several.EnumerateArray().Select(t => t.GetString())));
        }

        foreach (var (name, source) in Shared)
        {
            if (!rowTypes.ToString().Contains(name, StringComparison.Ordinal))
            {
                rowTypes.Append(source);
            }
        }

        var rows = RowTypeName(recorded) is { } rowClass ? $"var rows = (IEnumerable<{rowClass}>)input; " : string.Empty;
        var code = recorded.Code.TrimEnd().TrimEnd(';');
        var last = LastStatement(code);
        return $$"""
            {{rowTypes}}
            public static class Script
            {
                public static object Run(MLContext mlContext, object input)
                {
                    var data = input as IDataView;
                    {{rows}}
                    {{code[..last]}}
                    return {{code[last..]}};
                }
            }
            """;
    }

    private static int LastStatement(string code)
    {
        var depth = 0;
        var start = 0;
        var quoted = false;
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i] == '"' && (i == 0 || code[i - 1] != '\\'))
            {
                quoted = !quoted;
            }

            depth += quoted ? 0 : code[i] is '(' or '{' ? 1 : code[i] is ')' or '}' ? -1 : 0;
            if (code[i] == ';' && depth == 0 && !quoted)
            {
                start = i + 1;
            }
        }

        return start;
    }

    private static string? RowTypeName(GoldenCase recorded)
    {
        if (recorded.Input("input") is not { } input || !input.TryGetProperty("rowType", out _))
        {
            return null;
        }

        var start = recorded.Code.IndexOf('<', StringComparison.Ordinal);
        return start < 0 ? null : recorded.Code[(start + 1)..recorded.Code.IndexOf('>', start)];
    }

    private Type RowType(GoldenCase recorded)
    {
        var script = _compiled[recorded.Id];
        return script.Assembly.GetType($"{script.Namespace}.{RowTypeName(recorded)}", throwOnError: true)!;
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p));
}
