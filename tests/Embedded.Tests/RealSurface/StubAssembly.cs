using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MlAdvisor.TestShared;

namespace Embedded.Tests.RealSurface;

/// <summary>
/// Files of shared/api as an assembly to compile against: every type and member, with bodies that throw. Its declarations are those of the real one;
/// what the dump does not say (private members, most attributes, nullable annotations) is not in it.
/// </summary>
internal sealed class StubAssembly
{
    private const string SourceName = "Surface.cs";

    // These only say that the dump has no explicit implementations of interfaces and no hidden overrides.
    private static readonly HashSet<string> Expected = ["CS0507", "CS0534", "CS0535", "CS0736", "CS0737", "CS0738", "CS8141"];

    private StubAssembly(string name, int lines, List<string> dropped, CSharpCompilation compilation)
    {
        (Name, Lines, Dropped) = (name, lines, dropped);
        Reference = compilation.ToMetadataReference();
    }

    public string Name { get; }

    /// <summary>The number of lines that declare a type or a member.</summary>
    public int Lines { get; }

    /// <summary>The lines that are not in it, each with the compiler's reason.</summary>
    public IReadOnlyList<string> Dropped { get; }

    public MetadataReference Reference { get; }

    public static StubAssembly Of(string files)
    {
        var lines = Directory.GetFiles(SharedFolder.Require("api"), files).Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines).Select(DumpLine.Parse).OfType<DumpLine>().ToList();
        return Of(files, lines);
    }

    public static StubAssembly Of(string name, IReadOnlyList<DumpLine> lines)
    {
        var dropped = new List<string>();
        var kept = lines;
        // Again without the faulty lines, until all are sound: another one can override or name what was dropped.
        while (true)
        {
            var source = new StubSource(kept);
            var compilation = Compile(name, source.Text);
            var faults = Faults(source, compilation);
            if (faults.Count == 0)
                return new StubAssembly(name, lines.Count(l => !l.Remark), dropped, compilation);
            dropped.AddRange(faults.Where(f => !f.Key.Remark).Select(f => $"{f.Key}: {f.Value}"));
            kept = [.. kept.Where(line => !faults.ContainsKey(line))];
        }
    }

    private static Dictionary<DumpLine, string> Faults(StubSource source, CSharpCompilation compilation)
    {
        var faults = new Dictionary<DumpLine, string>();
        foreach (var error in compilation.GetDeclarationDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && !Expected.Contains(d.Id)))
        {
            var place = error.Location.GetLineSpan();
            var line = place.Path == SourceName ? source.Origin(place.StartLinePosition.Line) : null;
            if (line is null)
                throw new InvalidOperationException($"{compilation.AssemblyName} can not be written as C#: {error}");
            foreach (var fault in source.DependentOn(line))
                faults.TryAdd(fault, $"{error.Id} {error.GetMessage(CultureInfo.InvariantCulture)}");
        }

        return faults;
    }

    private static CSharpCompilation Compile(string name, string source) => CSharpCompilation.Create(
        name,
        [CSharpSyntaxTree.ParseText(source, Language.Options.WithDocumentationMode(DocumentationMode.None), SourceName)],
        [.. Language.Framework, .. ForeignTypes.References],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
}
