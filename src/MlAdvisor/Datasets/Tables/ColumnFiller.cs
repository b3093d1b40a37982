namespace MlAdvisor.Datasets;

/// <summary>Gathers a column's values while a cursor goes by.</summary>
internal abstract class ColumnFiller
{
    /// <summary>Takes the value of the row that the cursor stands on.</summary>
    public abstract void Add();

    /// <summary>What was gathered.</summary>
    public abstract TableColumn ToColumn();

    /// <summary>An array with room for more values, with those of the old one.</summary>
    /// <exception cref="DatasetException">There is no room for so many values.</exception>
    protected static T[] Grown<T>(T[] values, int needed, string column)
    {
        if (needed < 0 || needed > Array.MaxLength)
        {
            throw new DatasetException($"Column '{column}' has more values than an array can hold.");
        }

        var grown = new T[(int)Math.Min(Array.MaxLength, Math.Max(needed, 2L * values.Length))];
        values.CopyTo(grown, 0);
        return grown;
    }
}
