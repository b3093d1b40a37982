namespace Microsoft.ML.Internal;

/// <summary>The columns of a text file.</summary>
internal sealed class TextLayout
{
    private TextLayout(TextColumn[] columns)
    {
        Columns = columns;
    }

    public TextColumn[] Columns { get; }

    public static TextLayout Make(TextLoader.Options options, TextFormat format, IMultiStreamSource sample)
    {
        var given = options.Columns is { Length: > 0 } columns ? columns : DefaultColumns();
        var resolver = new RangeResolver(given, format, sample);
        var made = Array.ConvertAll(given, c => Make(c, resolver));
        var header = HeaderNames.Read(options, format, sample);
        return new TextLayout(header == null ? made : Array.ConvertAll(made, c => c with { SlotNames = HeaderNames.For(c, header) }));
    }

    public DataViewSchema MakeSchema() => new(Array.ConvertAll(Columns, column =>
    {
        var builder = new DataViewSchema.Annotations.Builder();
        if (column.SlotNames != null)
        {
            builder.AddSlotNames(column.SlotNames);
        }

        return new DataViewSchema.DetachedColumn(column.Name, column.Type, builder.ToAnnotations());
    }));

    private static TextLoader.Column[] DefaultColumns() =>
    [
        new TextLoader.Column("Label", DataKind.Single, 0),
        new TextLoader.Column("Features", DataKind.Single, [new TextLoader.Range { Min = 1, AutoEnd = true }]),
    ];

    private static TextColumn Make(TextLoader.Column column, RangeResolver resolver)
    {
        if (string.IsNullOrWhiteSpace(column.Name))
        {
            throw Except.Param(nameof(column.Name), "Name cannot be null or white space");
        }

        var name = column.Name.Trim();
        if (column.Source is not { Length: > 0 })
        {
            throw Except.Param(nameof(column.Source), "Must specify some source column indices");
        }

        PrimitiveDataViewType item = TypeFacts.PrimitiveOf(column.DataKind == default ? DataKind.Single : column.DataKind);
        if (column.KeyCount != null)
        {
            item = KeyOf(item, column.KeyCount);
        }

        var segments = resolver.Resolve(column, name);
        if (Array.Exists(segments, s => s.IsVariable))
        {
            return new TextColumn(name, new VectorDataViewType(item), segments);
        }

        var size = segments.Sum(s => s.Length);
        var isVector = size > 1 || Array.Exists(column.Source, s => s.ForceVector);
        return new TextColumn(name, isVector ? new VectorDataViewType(item, size) : item, segments);
    }

    private static KeyDataViewType KeyOf(PrimitiveDataViewType item, KeyCount count)
    {
        if (!KeyDataViewType.IsValidDataType(item.RawType))
        {
            throw Except.Param("Type", "Bad item type for Key");
        }

        if (count.Count == 0)
        {
            throw Except.Param("count", "The cardinality of valid values of a KeyDataViewType column has to be strictly positive.");
        }

        return new KeyDataViewType(item.RawType, count.Count ?? Type.GetTypeCode(item.RawType) switch
        {
            TypeCode.Byte => byte.MaxValue,
            TypeCode.UInt16 => ushort.MaxValue,
            TypeCode.UInt32 => uint.MaxValue,
            _ => ulong.MaxValue,
        });
    }
}
