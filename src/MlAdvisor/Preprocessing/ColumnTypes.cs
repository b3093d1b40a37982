using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Preprocessing;

/// <summary>What the columns of a dataset are to the transforms.</summary>
internal static class ColumnTypes
{
    /// <summary>A dataset's column as a feature.</summary>
    public static FeatureColumn Of(DataViewSchema.Column column)
    {
        var item = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
        return new FeatureColumn(column.Name, KindOf(item)) { Type = TypeOf(item), Source = column.Name };
    }

    /// <summary>What a kind of ML.NET's holds.</summary>
    public static ColumnKind KindOf(DataKind type) => type switch
    {
        DataKind.Single => ColumnKind.Single,
        DataKind.Double => ColumnKind.Double,
        DataKind.Boolean => ColumnKind.Boolean,
        DataKind.String => ColumnKind.Text,
        DataKind.DateTime or DataKind.DateTimeOffset or DataKind.TimeSpan => ColumnKind.Time,
        _ => ColumnKind.Integer,
    };

    private static ColumnKind KindOf(DataViewType item) => item switch
    {
        KeyDataViewType => ColumnKind.Key,
        _ => TypeOf(item) is { } type ? KindOf(type) : ColumnKind.Other,
    };

    private static DataKind? TypeOf(DataViewType item) => item switch
    {
        TextDataViewType => DataKind.String,
        BooleanDataViewType => DataKind.Boolean,
        DateTimeDataViewType => DataKind.DateTime,
        DateTimeOffsetDataViewType => DataKind.DateTimeOffset,
        TimeSpanDataViewType => DataKind.TimeSpan,
        NumberDataViewType => Enum.Parse<DataKind>(item.RawType.Name),
        _ => null,
    };
}
