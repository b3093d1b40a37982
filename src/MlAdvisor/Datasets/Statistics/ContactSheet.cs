using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MlAdvisor.Datasets;

/// <summary>A picture of the first images of every class: a row of the sheet a class.</summary>
internal sealed class ContactSheet
{
    private const int BytesPerPixel = 4;

    private const int Cell = 64;

    private const int Gap = 4;

    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".bmp", ".gif"];

    private readonly SortedDictionary<string, List<byte[]>> _cells = new(StringComparer.Ordinal);
    private readonly int _perClass;

    private ContactSheet(int perClass) => _perClass = perClass;

    /// <value>The classes, in the order of the sheet's rows.</value>
    public IReadOnlyList<string> Classes => [.. _cells.Keys];

    /// <summary>Whether a table has images: a column of them, or, as a folder of images has it, a column <c>path</c> of their files.</summary>
    /// <param name="table">The table.</param>
    public static bool HasImages(TableView table) => ImageColumn(table.Schema) is not null || PathColumn(table) is not null;

    /// <summary>The column that names the files of images; null where the table has none, or has the images themselves.</summary>
    /// <param name="table">The table.</param>
    public static string? Paths(TableView table) => ImageColumn(table.Schema) is null ? PathColumn(table)?.Name : null;

    /// <summary>Collects the images.</summary>
    /// <param name="table">A table with images.</param>
    /// <param name="label">The column of text that names each image's class; null for one row of all.</param>
    /// <param name="perClass">How many images a class has on the sheet, at least 1. The default is 10.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="ArgumentException">The table has no images.</exception>
    /// <exception cref="DatasetException">A file is no image.</exception>
    public static ContactSheet Of(TableView table, string? label, int perClass = 10, CancellationToken cancellationToken = default)
    {
        var image = ImageColumn(table.Schema) ?? PathColumn(table) ?? throw new ArgumentException("The table has no images.", nameof(table));
        var sheet = new ContactSheet(perClass);
        DataViewSchema.Column[] needed = label is null ? [image] : [image, table.Schema[label]];
        using var cursor = table.GetRowCursor(needed);
        var read = image.Type is ImageDataViewType ? FromColumn(cursor, image) : FromFile(cursor, image, table.Folder!);
        var name = label is null ? null : cursor.GetGetter<ReadOnlyMemory<char>>(table.Schema[label]);
        var text = default(ReadOnlyMemory<char>);
        while (cursor.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            name?.Invoke(ref text);
            var cells = sheet.CellsOf(text.ToString());
            if (cells.Count < perClass)
            {
                cells.Add(read());
            }
        }

        return sheet;
    }

    /// <summary>Writes the sheet.</summary>
    /// <param name="path">Where to; its ending says the format: .png or .jpg.</param>
    /// <exception cref="ArgumentException">The ending is of no such format.</exception>
    public void Save(string path)
    {
        var width = Gap + (_cells.Values.Select(cells => cells.Count).DefaultIfEmpty(1).Max() * (Cell + Gap));
        var height = Gap + (Math.Max(1, _cells.Count) * (Cell + Gap));
        var pixels = new byte[width * height * BytesPerPixel];
        Array.Fill(pixels, byte.MaxValue);
        foreach (var (row, cells) in _cells.Values.Index())
        {
            foreach (var (place, cell) in cells.Index())
            {
                for (var y = 0; y < Cell; y++)
                {
                    var to = ((((Gap + (row * (Cell + Gap)) + y) * width) + Gap + (place * (Cell + Gap))) * BytesPerPixel);
                    cell.AsSpan(y * Cell * BytesPerPixel, Cell * BytesPerPixel).CopyTo(pixels.AsSpan(to));
                }
            }
        }

        using var image = MLImage.CreateFromPixels(width, height, MLPixelFormat.Rgba32, pixels);
        image.Save(path);
    }

    private static DataViewSchema.Column? ImageColumn(DataViewSchema schema)
    {
        foreach (var column in schema)
        {
            if (column.Type is ImageDataViewType && !column.IsHidden)
            {
                return column;
            }
        }

        return null;
    }

    // A column of that name is one of images where its first row names one.
    private static DataViewSchema.Column? PathColumn(TableView table)
    {
        if (table.Folder is null || table.Schema.GetColumnOrNull("path") is not { Type: TextDataViewType } column)
        {
            return null;
        }

        using var cursor = table.GetRowCursor([column]);
        var path = default(ReadOnlyMemory<char>);
        if (cursor.MoveNext())
        {
            cursor.GetGetter<ReadOnlyMemory<char>>(column)(ref path);
        }

        return Endings.Contains(Path.GetExtension(path.ToString()), StringComparer.OrdinalIgnoreCase) && File.Exists(Path.Combine(table.Folder, path.ToString())) ? column : null;
    }

    private static Func<byte[]> FromColumn(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<MLImage>(column);
        return () =>
        {
            MLImage? value = null;
            getter(ref value!);
            return value is null ? new byte[Cell * Cell * BytesPerPixel] : Fit(value);
        };
    }

    private static Func<byte[]> FromFile(DataViewRow row, DataViewSchema.Column column, string folder)
    {
        var getter = row.GetGetter<ReadOnlyMemory<char>>(column);
        var path = default(ReadOnlyMemory<char>);
        return () =>
        {
            getter(ref path);
            var file = Path.Combine(folder, path.ToString());
            try
            {
                using var image = MLImage.CreateFromFile(file);
                return Fit(image);
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
            {
                throw new DatasetException($"{file}: this is no image, or one that can not be decoded", exception);
            }
        };
    }

    private List<byte[]> CellsOf(string name)
    {
        if (!_cells.TryGetValue(name, out var cells))
        {
            _cells[name] = cells = new List<byte[]>(_perClass);
        }

        return cells;
    }

    // Each pixel of the cell is that of the image at its place; small images are enlarged by whole numbers, so that their pixels stay squares.
    private static byte[] Fit(MLImage image)
    {
        var cell = new byte[Cell * Cell * BytesPerPixel];
        Array.Fill(cell, byte.MaxValue);
        var scale = (double)Cell / Math.Max(image.Width, image.Height);
        scale = scale > 1 ? Math.Floor(scale) : scale;
        var (width, height) = (Math.Max(1, (int)(image.Width * scale)), Math.Max(1, (int)(image.Height * scale)));
        var (left, top) = ((Cell - width) / 2, (Cell - height) / 2);
        var isBgr = image.PixelFormat == MLPixelFormat.Bgra32;
        var pixels = image.Pixels;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var from = ((Math.Min(image.Height - 1, (int)(y / scale)) * image.Width) + Math.Min(image.Width - 1, (int)(x / scale))) * BytesPerPixel;
                var to = (((top + y) * Cell) + left + x) * BytesPerPixel;
                cell[to] = pixels[from + (isBgr ? 2 : 0)];
                cell[to + 1] = pixels[from + 1];
                cell[to + 2] = pixels[from + (isBgr ? 0 : 2)];
            }
        }

        return cell;
    }
}
