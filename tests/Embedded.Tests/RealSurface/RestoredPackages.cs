using System.Text.Json;
using Microsoft.CodeAnalysis;
using MlAdvisor.TestShared;

namespace Embedded.Tests.RealSurface;

/// <summary>The packages of a project, direct and indirect, as they were last restored.</summary>
internal static class RestoredPackages
{
    public static IReadOnlyList<MetadataReference> Of(string project)
    {
        string path = Path.Combine(SharedFolder.Repository, "artifacts", "obj", project, "project.assets.json");
        if (!File.Exists(path))
            Assert.Inconclusive($"{project} is not restored: build the solution.");
        using var assets = JsonDocument.Parse(File.ReadAllText(path));
        var folders = assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        var libraries = assets.RootElement.GetProperty("targets").EnumerateObject().First().Value.EnumerateObject();
        return [.. libraries.SelectMany(Files).Select(file => folders.Select(folder => Path.Combine(folder, file)).First(File.Exists))
            .Select(file => MetadataReference.CreateFromFile(file))];
    }

    private static IEnumerable<string> Files(JsonProperty library)
    {
        if (library.Value.GetProperty("type").GetString() != "package" || !library.Value.TryGetProperty("compile", out var files))
            return [];
        return files.EnumerateObject().Select(file => file.Name).Where(file => file.EndsWith(".dll", StringComparison.Ordinal))
            .Select(file => Path.Combine(library.Name.ToLowerInvariant(), file));
    }
}
