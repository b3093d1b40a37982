using Microsoft.ML;
using MlAdvisor.Definitions;

namespace MlAdvisor.Preprocessing.Steps;

/// <summary>loadImages: ML.NET's LoadImages, which reads a file when its row is read.</summary>
internal static class LoadImagesStep
{
    public static void Add(StepChain chain, LoadImagesTransform transform, string path)
    {
        var column = chain.Columns.Find(transform.Column, path + ".column");
        var folder = FolderOf(chain, transform);
        if (!Directory.Exists(folder))
        {
            chain.Report(path + ".folder", $"there is no folder '{folder}'");
            return;
        }

        if (column is null)
        {
            return;
        }

        if (column is not { Kind: ColumnKind.Text, IsVector: false, Source: { } source })
        {
            var found = column.Kind == ColumnKind.Text ? "is not as the dataset has it" : $"holds {column.Content}";
            chain.Report(path + ".column", $"loadImages takes a column of paths, and '{column.Name}' {found}");
            return;
        }

        chain.Images.Add(new ImageColumn(source, folder, transform.OnBadImage));
        chain.Append(chain.Context.Transforms.LoadImages(column.Name, folder, column.Name));
        chain.Change([column.Name], _ => new FeatureColumn(column.Name, ColumnKind.Image) { IsFromFiles = true });
    }

    private static string FolderOf(StepChain chain, LoadImagesTransform transform)
    {
        var own = Path.GetDirectoryName(Path.GetFullPath(chain.Definition.Source?.Path ?? "definition"))!;
        return Path.GetFullPath(transform.Folder is null ? chain.DataFolder ?? own : Path.Combine(own, transform.Folder));
    }
}
