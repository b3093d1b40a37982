using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>A column of a <see cref="TableView"/>: all its values in one array.</summary>
public abstract class TableColumn
{
    private protected TableColumn(string name, DataViewType type, DataViewSchema.Annotations? annotations)
    {
        Name = name;
        Type = type;
        Annotations = annotations;
    }

    /// <value>Its name.</value>
    public string Name { get; }

    /// <value>Its type, as ML.NET has it.</value>
    public DataViewType Type { get; }

    /// <value>Slot names and the like; null for none.</value>
    public DataViewSchema.Annotations? Annotations { get; }

    /// <value>Number of rows.</value>
    public abstract int Rows { get; }

    /// <summary>A getter of the row that a cursor stands on.</summary>
    internal abstract Delegate Getter(TableCursor cursor);
}
