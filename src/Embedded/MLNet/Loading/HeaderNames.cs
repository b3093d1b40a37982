namespace Microsoft.ML.Internal;

/// <summary>Slot names from the line that names the fields.</summary>
internal static class HeaderNames
{
    /// <summary>The names of the fields, or null if there are none.</summary>
    public static ReadOnlyMemory<char>[] Read(TextLoader.Options options, TextFormat format, IMultiStreamSource sample)
    {
        var header = string.IsNullOrWhiteSpace(options.HeaderFile)
            ? OfData(format, sample)
            : FirstRecord(format, new MultiFileSource(options.HeaderFile));
        if (header == null)
        {
            return null;
        }

        var splitter = new FieldSplitter(format, (_, _, _) => { });
        splitter.Split(header.AsMemory(), int.MaxValue);
        return Array.ConvertAll(splitter.Fields[..splitter.Count], f => f.ToString().Trim().AsMemory());
    }

    /// <summary>The names of a vector column's slots, or null if none has one.</summary>
    public static ReadOnlyMemory<char>[] For(TextColumn column, ReadOnlyMemory<char>[] header)
    {
        if (!column.Type.IsKnownSizeVector())
        {
            return null;
        }

        var names = new ReadOnlyMemory<char>[column.Size];
        var slot = 0;
        foreach (var segment in column.Segments)
        {
            for (var i = segment.Min; i < segment.Limit; i++)
            {
                names[slot++] = i < header.Length ? header[i] : default;
            }
        }

        return Array.TrueForAll(names, n => n.IsEmpty) ? null : names;
    }

    private static string OfData(TextFormat format, IMultiStreamSource sample)
    {
        if (!format.HasHeader)
        {
            return null;
        }

        using var records = new RecordReader(format, sample, asStrings: true);
        records.Read();
        return records.Header;
    }

    private static string FirstRecord(TextFormat format, IMultiStreamSource source)
    {
        using var records = new RecordReader(format, source, asStrings: true);
        return records.Read() ? records.Text.ToString() : null;
    }
}
