namespace Microsoft.ML.Internal;

/// <summary>Annotations of a schema's columns in a model file: values and vectors of values.</summary>
internal static class ModelAnnotations
{
    public static void Write(ModelWriter writer, DataViewSchema.Annotations annotations)
    {
        var kept = annotations.Schema.Where(c => !c.IsHidden && c.Type is VectorDataViewType or PrimitiveDataViewType).ToArray();
        writer.Write(kept.Length);
        foreach (var column in kept)
        {
            writer.Write(column.Name);
            writer.WriteType(column.Type);
            TypedDispatch.Call(
                column.Type.IsVector() ? WriteVector<int> : (Func<ModelWriter, DataViewSchema.Annotations, DataViewSchema.Column, object>)WriteValue<int>,
                [column.Type.ItemTypeOf().RawType],
                writer,
                annotations,
                column);
        }
    }

    public static DataViewSchema.Annotations Read(ModelReader reader)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            var name = reader.ReadName();
            var type = reader.ReadType();
            ModelReader.Expect(type is VectorDataViewType or PrimitiveDataViewType);
            TypedDispatch.Call(
                type.IsVector() ? ReadVector<int> : (Func<ModelReader, DataViewSchema.Annotations.Builder, string, DataViewType, object>)ReadValue<int>,
                [type.ItemTypeOf().RawType],
                reader,
                builder,
                name,
                type);
        }

        return builder.ToAnnotations();
    }

    private static object WriteValue<T>(ModelWriter writer, DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        T value = default;
        annotations.GetGetter<T>(column)(ref value);
        writer.Write(value);
        return null;
    }

    private static object WriteVector<T>(ModelWriter writer, DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        VBuffer<T> value = default;
        annotations.GetGetter<VBuffer<T>>(column)(ref value);
        var dense = new T[value.Length];
        value.CopyTo(dense);
        writer.WriteList(dense);
        return null;
    }

    private static object ReadValue<T>(ModelReader reader, DataViewSchema.Annotations.Builder builder, string name, DataViewType type)
    {
        builder.AddPrimitiveValue(name, (PrimitiveDataViewType)type, reader.Read<T>());
        return null;
    }

    private static object ReadVector<T>(ModelReader reader, DataViewSchema.Annotations.Builder builder, string name, DataViewType type)
    {
        var values = reader.ReadList<T>();
        ModelReader.Expect(!type.IsKnownSizeVector() || type.ValueCountOf() == values.Length);
        var held = new VBuffer<T>(values.Length, values);
        builder.Add(name, type, (ref VBuffer<T> destination) => held.CopyTo(ref destination));
        return null;
    }
}
