using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TorchSharp;
using static TorchSharp.torch;

namespace Embedded.Tests.TorchSharp;

/// <summary>
/// Compiles the C# texts of cases into one assembly: what is tested is what a user's text binds to.
/// A text that does not compile is a case that the embedded stack does not cover, and the compiler says why.
/// </summary>
internal sealed class GoldenCompiler
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using TorchSharp;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;
        using static TorchSharp.TensorExtensionMethods;

        """;

    // A name that is not there, as opposed to one that is there with other parameters.
    private static readonly string[] MissingNames = ["CS0103", "CS0117", "CS0234", "CS0246", "CS0426", "CS1061"];

    private readonly List<GoldenCase> _cases;

    public GoldenCompiler(IEnumerable<GoldenCase> cases) => _cases = [.. cases];

    /// <summary>Cases that need a name that the embedded stack leaves out, with the compiler's words.</summary>
    public Dictionary<GoldenCase, string> LeftOut { get; } = [];

    /// <summary>Cases whose names are all there, but not with these parameters.</summary>
    public Dictionary<GoldenCase, string> OverloadMissing { get; } = [];

    public IReadOnlyDictionary<GoldenCase, Func<IReadOnlyDictionary<string, Tensor>, object?>> Compile()
    {
        // What does not bind is taken out, until the rest compiles: some errors show only when others are gone.
        while (true)
        {
            var tree = CSharpSyntaxTree.ParseText(Source(out var lines));
            var compilation = CSharpCompilation.Create(
                "Golden", [tree], References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
            var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
            if (errors.Count == 0)
                return Load(compilation);
            foreach (var group in errors.GroupBy(e => lines[e.Location.GetLineSpan().StartLinePosition.Line]))
                TakeOut(group.Key, [.. group]);
        }
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Append(typeof(torch).Assembly.Location).Distinct().Select(path => MetadataReference.CreateFromFile(path));

    private void TakeOut(GoldenCase golden, List<Diagnostic> errors)
    {
        var missing = errors.Find(e => MissingNames.Contains(e.Id));
        (missing is not null ? LeftOut : OverloadMissing)[golden] = (missing ?? errors[0]).GetMessage(CultureInfo.InvariantCulture);
        _cases.Remove(golden);
    }

    private string Source(out GoldenCase[] lines)
    {
        var text = new StringBuilder(Usings).AppendLine("public static class Golden {");
        int first = Usings.Count(c => c == '\n') + 1;
        for (int i = 0; i < _cases.Count; i++)
        {
            var golden = _cases[i];
            string inputs = string.Concat(golden.Inputs.Select(n => $"var {n} = inputs[\"{n}\"]; "));
            string call = golden.Call.ReplaceLineEndings(" ");
            string body = golden.IsProgram ? call : $"return {call};";
            text.Append("public static object Case").Append(i).Append("(IReadOnlyDictionary<string, Tensor> inputs) { ");
            text.Append(inputs).Append(body).AppendLine(" }");
        }

        lines = [.. Enumerable.Repeat(_cases[0], first), .. _cases];
        return text.AppendLine("}").ToString();
    }

    private Dictionary<GoldenCase, Func<IReadOnlyDictionary<string, Tensor>, object?>> Load(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        compilation.Emit(image).Success.ShouldBeTrue();
        var type = Assembly.Load(image.ToArray()).GetType("Golden")!;
        return _cases.Select((golden, i) => (golden, type.GetMethod($"Case{i}")!))
            .ToDictionary(p => p.golden, p => p.Item2.CreateDelegate<Func<IReadOnlyDictionary<string, Tensor>, object?>>());
    }
}
