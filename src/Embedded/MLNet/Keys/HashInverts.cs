namespace Microsoft.ML.Internal;

/// <summary>Which values fell on each of a hashed column's keys.</summary>
internal static class HashInverts
{
    // Of each key there is a text.
    private const int MaximumBits = 24;

    /// <summary>The names of all keys, empty where no value fell; null where none were asked for, or for vectors.</summary>
    public static ReadOnlyMemory<char>[] Learn(IDataView data, DataViewSchema.Column column, HashingEstimator.ColumnOptions options)
    {
        if (options.MaximumNumberOfInverts == 0 || column.Type.IsVector())
        {
            return null;
        }

        if (options.NumberOfBits > MaximumBits)
        {
            throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"The embedded stack names the values of at most {MaximumBits} bits of a hash."));
        }

        using var cursor = data.GetRowCursor([column]);
        var keys = (ValueGetter<uint>)ValueHashing.MakeGetter(cursor, column, options);
        var convert = StandardConversions.Find(column.Type, TextDataViewType.Instance)
            ?? throw new NotSupportedException($"The embedded stack does not name hashed values of type {column.Type}.");
        var texts = (ValueGetter<ReadOnlyMemory<char>>)ConvertingGetters.Make(cursor, column, convert);
        var names = new List<string>[1 << options.NumberOfBits];
        uint key = 0;
        ReadOnlyMemory<char> text = default;
        while (cursor.MoveNext())
        {
            keys(ref key);
            texts(ref text);
            if (key > 0)
            {
                Add(names[key - 1] ??= [], text.ToString(), options.MaximumNumberOfInverts);
            }
        }

        return Array.ConvertAll(names, Name);
    }

    private static void Add(List<string> values, string value, int maximum)
    {
        if ((maximum < 0 || values.Count < maximum) && !values.Contains(value, StringComparer.Ordinal))
        {
            values.Add(value);
        }
    }

    private static ReadOnlyMemory<char> Name(List<string> values) => values switch
    {
        null => default,
        [var only] => only.AsMemory(),
        _ => $"{{{string.Join(',', values)}}}".AsMemory(),
    };
}
