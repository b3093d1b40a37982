using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Embedded.Tests.RealSurface;

/// <summary>The language and the framework that everything here is compiled with.</summary>
internal static class Language
{
    /// <summary>C# 14, which this Roslyn calls the preview. With documentation: a reference in it can be ambiguous too.</summary>
    public static CSharpParseOptions Options { get; } = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    public static IReadOnlyList<MetadataReference> Framework { get; } =
        [.. TrustedAssemblies().Where(IsOfFramework).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>ASP.NET Core of the same runtime, which a web project has beside the framework.</summary>
    public static IReadOnlyList<MetadataReference> FrameworkOfWeb { get; } =
        [.. Directory.GetFiles(FolderOfWeb(), "*.dll").Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>An assembly that these tests run with.</summary>
    public static MetadataReference Beside(string assembly) =>
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));

    private static string FolderOfWeb() =>
        Path.GetDirectoryName(typeof(object).Assembly.Location)!.Replace("Microsoft.NETCore.App", "Microsoft.AspNetCore.App", StringComparison.Ordinal);

    private static string[] TrustedAssemblies() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    private static bool IsOfFramework(string path) => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location);
}
