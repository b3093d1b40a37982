namespace MlAdvisor.Datasets;

/// <summary>The type of a column's values.</summary>
public enum ColumnType
{
    /// <summary>Single-precision numbers; a missing one is NaN.</summary>
    Single,

    /// <summary>32-bit integers; none may be missing.</summary>
    Int32,

    /// <summary>Truth values; none may be missing.</summary>
    Boolean,

    /// <summary>Text; a missing one is empty.</summary>
    Text,
}
