using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>Sees whether files of images are gray, which are read with three equal channels; a look at some of them tells.</summary>
internal static class GrayImages
{
    // Spread over the rows, which a folder has class by class.
    private const int MostLookedAt = 30;

    private const int FewestLookedAt = 2;

    /// <summary>What was found out about a file or folder, with how many images were looked at where all of these are gray.</summary>
    /// <param name="data">What was found out.</param>
    /// <param name="cancellationToken">Stops between images.</param>
    public static InferredDataset Noted(InferredDataset data, CancellationToken cancellationToken)
    {
        if (data.Columns.All(column => column.Kind != InferredKind.ImagePath))
        {
            return data;
        }

        var table = FormatTable.Read(new MLContext(0), data.Path, cancellationToken);
        return data with { Columns = [.. data.Columns.Select(column => column.Kind == InferredKind.ImagePath ? column with { GrayImages = Count(table, column.Name, cancellationToken) } : column)] };
    }

    /// <summary>How many images of a column were looked at; 0 where one of them is coloured, or fewer than two can be read.</summary>
    private static int Count(TableView table, string column, CancellationToken cancellationToken)
    {
        var paths = (TableColumn<ReadOnlyMemory<char>>)table.Columns[table.Schema[column].Index];
        var count = 0;
        for (var i = 0; i < Math.Min(MostLookedAt, table.Rows); i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = table.SourceRow((int)((long)i * table.Rows / Math.Min(MostLookedAt, table.Rows)));
            if (IsGray(Path.Combine(table.Folder!, paths.Values[row].ToString())) is not { } isGray)
            {
                continue;
            }

            if (!isGray)
            {
                return 0;
            }

            count++;
        }

        return count < FewestLookedAt ? 0 : count;
    }

    // One that can not be read is told when the definition is run.
    private static bool? IsGray(string path)
    {
        try
        {
            using var image = MLImage.CreateFromFile(path);
            var pixels = image.Pixels;
            for (var i = 0; i + 2 < pixels.Length; i += 4)
            {
                if (pixels[i] != pixels[i + 1] || pixels[i] != pixels[i + 2])
                {
                    return false;
                }
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
