using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MlAdvisor.TestShared;

namespace Embedded.Tests.RealSurface;

/// <summary>What a project of the repository is compiled from, but for the stack.</summary>
internal sealed class ProjectSources
{
    private static readonly string[] Implicit =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    private static readonly string[] ImplicitOfWeb =
    [
        "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    private static readonly Dictionary<string, ProjectSources> Known = [];

    private ProjectSources(string folder)
    {
        string file = Directory.GetFiles(folder, "*.csproj").Single();
        var project = XDocument.Load(file);
        string beside = Path.Combine(folder, "..", "Directory.Build.props");
        var settings = File.Exists(beside) ? XDocument.Load(beside) : new XDocument();

        Name = Path.GetFileNameWithoutExtension(file);
        bool web = project.Root!.Attribute("Sdk")!.Value == "Microsoft.NET.Sdk.Web";
        Packages = web ? [.. Language.FrameworkOfWeb, .. RestoredPackages.Of(Name)] : RestoredPackages.Of(Name);
        var direct = Items(project, "ProjectReference")
            .Where(path => !path.Contains("Embedded.", StringComparison.Ordinal))
            .Select(path => path.Replace("$(RepositoryRoot)", SharedFolder.Repository + "/", StringComparison.Ordinal))
            .Select(path => In(Path.GetDirectoryName(Path.GetFullPath(path, folder))!)).ToList();
        Projects = [.. direct.Concat(direct.SelectMany(other => other.Projects)).Distinct()];
        var compiled = Items(settings, "Compile")
            .Select(path => path.Replace("$(MSBuildThisFileDirectory)", folder + "/../", StringComparison.Ordinal))
            .SelectMany(path => Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path)));
        var schemas = Items(project, "Protobuf").Select(path => GeneratedFrom(Name, path));
        Trees = [.. Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Concat(compiled).Concat(schemas).Select(Parse)
            .Prepend(Generated([.. web ? ImplicitOfWeb : [], .. Items(project, "Using"), .. Items(settings, "Using")], Items(project, "InternalsVisibleTo")))];
    }

    public string Name { get; }

    public IReadOnlyList<SyntaxTree> Trees { get; }

    public IReadOnlyList<MetadataReference> Packages { get; }

    /// <summary>The projects that it refers to, direct and indirect, without the embedded stack's.</summary>
    public IReadOnlyList<ProjectSources> Projects { get; }

    /// <summary>The project in a folder of the repository, with the same syntax trees every time.</summary>
    public static ProjectSources In(string folder)
    {
        string path = Path.GetFullPath(folder, SharedFolder.Repository);
        return Known.TryGetValue(path, out var known) ? known : Known[path] = new ProjectSources(path);
    }

    private static IEnumerable<string> Items(XDocument project, string name) =>
        project.Descendants(name).Select(item => item.Attribute("Include")!.Value);

    private static SyntaxTree Parse(string path) =>
        CSharpSyntaxTree.ParseText(File.ReadAllText(path), Language.Options, Path.GetRelativePath(SharedFolder.Repository, path));

    // What protoc wrote of a schema when the project was last built.
    private static string GeneratedFrom(string project, string schema)
    {
        string pascal = string.Concat(Path.GetFileNameWithoutExtension(schema).Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return Path.Combine(SharedFolder.Repository, "artifacts", "obj", project, "release", Path.GetDirectoryName(schema)!, pascal + ".cs");
    }

    // What MSBuild writes from the project file.
    private static SyntaxTree Generated(IEnumerable<string> usings, IEnumerable<string> friends)
    {
        var lines = Implicit.Concat(usings).Select(name => $"global using {name};")
            .Concat(friends.Select(friend => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{friend}\")]"));
        return CSharpSyntaxTree.ParseText(string.Join('\n', lines), Language.Options, "Generated.cs");
    }
}
