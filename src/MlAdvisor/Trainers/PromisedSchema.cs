using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Trainers;

/// <summary>
/// The columns that rows will have, as columns of a schema: names and kinds are right, and sizes, numbers of keys and annotations, of which a shape knows
/// nothing, are not looked at before there are rows.
/// </summary>
internal static class PromisedSchema
{
    public static DataViewSchema Of(SchemaShape shape)
    {
        var builder = new DataViewSchema.Builder();
        foreach (var column in shape)
        {
            builder.AddColumn(column.Name, TypeOf(column));
        }

        return builder.ToSchema();
    }

    private static DataViewType TypeOf(SchemaShape.Column column)
    {
        var item = column.IsKey ? new KeyDataViewType(column.ItemType.RawType, 1) : column.ItemType;
        return (column.Kind, item) switch
        {
            (SchemaShape.Column.VectorKind.Vector, PrimitiveDataViewType primitive) => new VectorDataViewType(primitive, 1),
            (SchemaShape.Column.VectorKind.VariableVector, PrimitiveDataViewType primitive) => new VectorDataViewType(primitive),
            _ => item,
        };
    }
}
