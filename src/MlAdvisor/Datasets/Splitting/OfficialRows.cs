using MlAdvisor.Definitions;

namespace MlAdvisor.Datasets;

/// <summary>The rows that a dataset's makers hold out, apart from the others.</summary>
internal static class OfficialRows
{
    /// <summary>The rows held out, and the rest.</summary>
    /// <exception cref="DatasetException">No rows are held out.</exception>
    public static (TableView HeldOut, TableView Others) Of(TableView table)
    {
        var rows = Enumerable.Range(0, table.Rows).ToLookup(table.IsHeldOut);
        return rows.Contains(true)
            ? (table.Select([.. rows[true]]), table.Select([.. rows[false]]))
            : throw new DatasetException("split.official asks for the rows that the dataset's makers hold out, and this dataset has none; give a share instead.");
    }

    /// <summary>The split of the rest, in which the part that takes the rows held out has no share.</summary>
    public static SplitDefinition WithoutShare(SplitDefinition split) =>
        split.Official == OfficialPart.Test ? split with { Test = 0 } : split with { Validation = 0 };
}
