using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MlAdvisor.Tests.Definitions;

/// <summary>Compiles C# against the assemblies that this test runs with, and loads it.</summary>
internal static class CompiledCode
{
    private static readonly string[] Implicit = ["System", "System.Collections.Generic", "System.Linq"];

    public static Assembly Load(params IEnumerable<string> files)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            generalDiagnosticOption: ReportDiagnostic.Error,
            specificDiagnosticOptions: [KeyValuePair.Create("CS1701", ReportDiagnostic.Suppress), KeyValuePair.Create("CS1591", ReportDiagnostic.Suppress), KeyValuePair.Create("CS8933", ReportDiagnostic.Suppress)]);
        var trees = files.Append(string.Concat(Implicit.Select(name => $"global using {name};\n"))).Select(file => CSharpSyntaxTree.ParseText(file));
        var compilation = CSharpCompilation.Create("Exported", trees, references, options);
        using var assembly = new MemoryStream();
        var emitted = compilation.Emit(assembly);
        emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()).ShouldBeEmpty();
        assembly.Position = 0;
        return new AssemblyLoadContext("exported", isCollectible: true).LoadFromStream(assembly);
    }
}
