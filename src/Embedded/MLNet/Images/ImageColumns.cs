namespace Microsoft.ML.Internal;

/// <summary>Checks of the columns that image transforms take.</summary>
internal static class ImageColumns
{
    public static ImageDataViewType TypeOf(DataViewSchema.Column input) => input.Type as ImageDataViewType
        ?? throw Except.SchemaMismatch("inputSchema", "input", input.Name, "image", input.Type.ToString());

    public static SchemaShape.Column Find(SchemaShape shape, string name)
    {
        var column = shape.FindInput(name);
        return column.ItemType is ImageDataViewType && column.Kind == SchemaShape.Column.VectorKind.Scalar
            ? column
            : throw Except.SchemaMismatch("inputSchema", "input", name, new ImageDataViewType().ToString(), column.TypeText());
    }
}
