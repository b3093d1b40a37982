using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MlAdvisor.Preprocessing;

/// <summary>What the columns of a dataset are to the transforms.</summary>
internal static class ColumnTypes
{
    private const string ChannelsAnnotation = "Channels";

    /// <summary>A dataset's column as a feature.</summary>
    public static FeatureColumn Of(DataViewSchema.Column column)
    {
        var item = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
        return new FeatureColumn(column.Name, KindOf(item))
        {
            Type = TypeOf(item),
            Source = column.Name,
            IsVector = column.Type is VectorDataViewType,
            IsSized = item is ImageDataViewType { Height: > 0, Width: > 0 },
            IsGray = item is ImageDataViewType && Channels(column) == 1,
        };
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
        ImageDataViewType => ColumnKind.Image,
        _ => TypeOf(item) is { } type ? KindOf(type) : ColumnKind.Other,
    };

    /// <summary>How many channels the images of a dataset in arrays have; 0 where nobody says.</summary>
    private static int Channels(DataViewSchema.Column column)
    {
        var channels = 0;
        if (column.Annotations.Schema.GetColumnOrNull(ChannelsAnnotation)?.Type == NumberDataViewType.Int32)
        {
            column.Annotations.GetValue(ChannelsAnnotation, ref channels);
        }

        return channels;
    }

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
