using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;

namespace MlAdvisor.Preprocessing;

/// <summary>Finds the image files that can not be read. ML.NET reads a file when its row is read, and says little of what is wrong with it.</summary>
internal sealed class ImageFiles(IReadOnlyList<ImageColumn> columns)
{
    private const int MostNamed = 10;
    private const string NoPath = "there is no path";

    private readonly List<BadImage> _refused = [];
    private readonly List<BadImage> _skipped = [];

    /// <value>The images whose rows are to be left out.</value>
    public IReadOnlyList<BadImage> Skipped => _skipped;

    /// <summary>A part without the rows that have no path where an image should be, each of which is noted: ML.NET makes zeros of it in silence. Reads no file.</summary>
    public TableView WithPaths(TableView part) => Without(part, (row, column) => PathOf(part, row, column).Length == 0 ? NoPath : null);

    /// <summary>A part without the rows whose images can not be read, each of which is noted. Reads all files.</summary>
    public TableView Survey(TableView part, CancellationToken cancellationToken)
    {
        var faults = new string?[part.Rows][];
        Parallel.For(0, part.Rows, new ParallelOptions { CancellationToken = cancellationToken }, row =>
            faults[row] = [.. columns.Select(column => FaultOf(PathOf(part, row, column), column.Folder))]);
        return Without(part, (row, column) => faults[row][IndexOf(column)]);
    }

    /// <summary>Refuses the data where an image can not be read that no definition allows to leave out.</summary>
    /// <exception cref="DatasetException">There is such an image; the first ten are named.</exception>
    public void ThrowIfRefused()
    {
        if (_refused.Count == 0)
        {
            return;
        }

        throw new DatasetException(Told(_refused));
    }

    /// <summary>How many images can not be read, the first ten of them, and what to do.</summary>
    /// <param name="images">The images, at least one.</param>
    public static string Told(IReadOnlyList<BadImage> images)
    {
        var ordered = images.OrderBy(image => image.SourceRow).ToList();
        var named = string.Concat(ordered.Take(MostNamed).Select(image => $"\n  {image}"));
        var more = ordered.Count > MostNamed ? FormattableString.Invariant($"\n  and {ordered.Count - MostNamed} more") : "";
        var count = ordered.Count == 1 ? "1 image" : FormattableString.Invariant($"{ordered.Count} images");
        return $"{count} can not be read:{named}{more}\nMend or remove them, or leave their rows out with loadImages: {{ onBadImage: skip }}.";
    }

    private static ReadOnlyMemory<char> PathOf(TableView part, int row, ImageColumn column)
    {
        var source = (TableColumn<ReadOnlyMemory<char>>)part.Columns[part.Schema[column.Source].Index];
        return source.Values[part.SourceRow(row)];
    }

    private static string? FaultOf(ReadOnlyMemory<char> name, string folder)
    {
        if (name.Length == 0)
        {
            return NoPath;
        }

        var path = Path.Combine(folder, name.ToString());
        if (!File.Exists(path))
        {
            return Directory.Exists(path) ? "this is a folder" : $"there is no such file in {folder}";
        }

        try
        {
            using var stream = File.OpenRead(path);
            using var image = MLImage.CreateFromStream(stream);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return "this is no image, or one that can not be decoded";
        }
    }

    private int IndexOf(ImageColumn column) => Enumerable.Range(0, columns.Count).First(i => ReferenceEquals(columns[i], column));

    private TableView Without(TableView part, Func<int, ImageColumn, string?> fault)
    {
        var kept = Enumerable.Range(0, part.Rows).Where(row => !Note(part, row, column => fault(row, column))).ToArray();
        return kept.Length == part.Rows ? part : part.Select(kept);
    }

    private bool Note(TableView part, int row, Func<ImageColumn, string?> fault)
    {
        var isBad = false;
        foreach (var column in columns)
        {
            if (fault(column) is { } reason)
            {
                var image = new BadImage(PathOf(part, row, column).ToString(), part.SourceRow(row), reason);
                (column.OnBadImage == BadImageHandling.Skip ? _skipped : _refused).Add(image);
                isBad = true;
            }
        }

        return isBad;
    }
}
