namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads the transforms of columns whatever they hold: <c>convert</c>, <c>drop</c>, <c>rename</c> and <c>concatenate</c>.</summary>
internal static class ColumnTransformReader
{
    private const string To = "to";

    public static ConvertTransform Convert(MapReader map) => new()
    {
        Columns = map.OptionalColumns(),
        To = map.Name(To, ConversionTarget.Single),
    };

    public static DropTransform Drop(MapReader map) => new() { Columns = map.RequiredColumns() };

    public static RenameTransform Rename(MapReader map) => new() { Column = map.RequiredColumn("column"), To = map.RequiredColumn(To) };

    public static ConcatenateTransform Concatenate(MapReader map) => new() { Columns = map.RequiredColumns(), To = map.RequiredColumn(To) };
}
