using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Embedded.Tests.RealSurface;

/// <summary>The assemblies of ML.NET and TorchSharp, and the projects as they are compiled against them.</summary>
internal sealed class Stack(params IReadOnlyList<MetadataReference> references)
{
    // Versions of the framework, missing documentation.
    private static readonly string[] NoConcern = ["CS1701", "CS1702", "CS1591"];

    // The missing half of a partial member, which a source generator writes.
    private static readonly string[] Generated = ["CS8795", "CS9248"];

    private readonly Dictionary<ProjectSources, CSharpCompilation> _compiled = [];
    private readonly Dictionary<ProjectSources, ChosenMembers> _chosen = [];

    public CSharpCompilation Compile(ProjectSources project)
    {
        if (_compiled.TryGetValue(project, out var compiled))
            return compiled;
        var projects = project.Projects.Select(other => Compile(other).ToMetadataReference());
        return _compiled[project] = Compile(project.Name, project.Trees, project.Packages.Concat(projects));
    }

    public ChosenMembers Chosen(ProjectSources project)
    {
        if (!_chosen.TryGetValue(project, out var chosen))
            _chosen[project] = chosen = new ChosenMembers(Compile(project));
        return chosen;
    }

    public CSharpCompilation Compile(string code) => Compile([CSharpSyntaxTree.ParseText(code, Language.Options)]);

    public CSharpCompilation Compile(IReadOnlyList<SyntaxTree> snippets) => Compile("Snippets", snippets, []);

    /// <summary>The errors, with the warnings, as they are errors to the build.</summary>
    public static IReadOnlyList<string> Errors(CSharpCompilation compilation) =>
        [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && !Generated.Contains(d.Id)).Select(d => d.ToString())];

    private CSharpCompilation Compile(string name, IReadOnlyList<SyntaxTree> trees, IEnumerable<MetadataReference> more)
    {
        bool program = trees.Any(tree => tree.GetRoot().ChildNodes().Any(node => node is GlobalStatementSyntax));
        var options = new CSharpCompilationOptions(
            program ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            generalDiagnosticOption: ReportDiagnostic.Error,
            nullableContextOptions: NullableContextOptions.Enable,
            specificDiagnosticOptions: NoConcern.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)));
        return CSharpCompilation.Create(name, trees, Language.Framework.Concat(references).Concat(more), options);
    }
}
