namespace Microsoft.ML.Internal;

/// <summary>Column types and schemas in a model file.</summary>
internal static class ModelTypes
{
    private const byte RowId = 17;
    private const byte Key = 18;
    private const byte Vector = 19;
    private const byte Image = 20;

    public static void WriteType(this ModelWriter writer, DataViewType type)
    {
        switch (type)
        {
            case VectorDataViewType vector:
                writer.Write(Vector);
                writer.WriteType(vector.ItemType);
                writer.WriteList(vector.Dimensions);
                break;
            case KeyDataViewType key:
                writer.Write(Key);
                writer.WriteType(TypeFacts.PrimitiveOf(key.RawType));
                writer.Write(key.Count);
                break;
            case ImageDataViewType image:
                writer.Write(Image);
                writer.Write(image.Height);
                writer.Write(image.Width);
                break;
            case RowIdDataViewType:
                writer.Write(RowId);
                break;
            default:
                writer.Write((byte)(TypeFacts.KindOf(type as PrimitiveDataViewType) ?? throw new InvalidOperationException($"A column of type {type} can not be saved.")));
                break;
        }
    }

    public static DataViewType ReadType(this ModelReader reader)
    {
        switch (reader.Read<byte>())
        {
            case Vector:
                return new VectorDataViewType(reader.ReadPrimitive(), reader.ReadList<int>());
            case Image:
                var (height, width) = (reader.Read<int>(), reader.Read<int>());
                return height == 0 && width == 0 ? new ImageDataViewType() : new ImageDataViewType(height, width);
            case var tag:
                return ReadPrimitive(reader, tag);
        }
    }

    public static PrimitiveDataViewType ReadPrimitive(this ModelReader reader) => ReadPrimitive(reader, reader.Read<byte>());

    public static void WriteSchema(this ModelWriter writer, DataViewSchema schema)
    {
        // Images are left out, as ML.NET leaves them out: it has no way to write one.
        var kept = schema.Where(column => column.Type is not ImageDataViewType).ToList();
        writer.Write(kept.Count);
        foreach (var column in kept)
        {
            writer.Write(column.Name);
            writer.WriteType(column.Type);
            ModelAnnotations.Write(writer, column.Annotations);
        }
    }

    public static DataViewSchema ReadSchema(this ModelReader reader)
    {
        var columns = new DataViewSchema.DetachedColumn[reader.ReadCount()];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = new DataViewSchema.DetachedColumn(reader.ReadName(), reader.ReadType(), ModelAnnotations.Read(reader));
        }

        return new DataViewSchema(columns);
    }

    private static PrimitiveDataViewType ReadPrimitive(ModelReader reader, byte tag)
    {
        switch (tag)
        {
            case RowId:
                return RowIdDataViewType.Instance;
            case Key:
                var type = TypeFacts.PrimitiveOf(ReadKind(reader.Read<byte>()));
                return new KeyDataViewType(type.RawType, reader.Read<ulong>());
            default:
                return TypeFacts.PrimitiveOf(ReadKind(tag));
        }
    }

    private static DataKind ReadKind(byte tag)
    {
        ModelReader.Expect(Enum.IsDefined((DataKind)tag));
        return (DataKind)tag;
    }
}
