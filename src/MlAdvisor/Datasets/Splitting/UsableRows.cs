using MlAdvisor.Definitions;

namespace MlAdvisor.Datasets;

/// <summary>The rows of a dataset that a definition works with, before they are divided.</summary>
/// <param name="Rows">The rows, in the dataset's order.</param>
/// <param name="WithoutLabel">How many were left out because they have no label.</param>
internal sealed record UsableRows(TableView Rows, int WithoutLabel)
{
    /// <summary>Leaves out rows without a label, where the split says so, and draws as many of the rest as it asks for.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="split">How many, and with which seed.</param>
    /// <param name="label">The label's column.</param>
    /// <param name="task">What is predicted; regression is never stratified.</param>
    public static UsableRows Of(TableView table, SplitDefinition split, string label, MachineLearningTask task)
    {
        var labels = RowGroups.By(table, label);
        var withoutLabel = 0;
        if (split.MissingLabels == MissingLabels.Skip && labels.Missing > 0)
        {
            withoutLabel = labels.Missing;
            table = table.Select([.. labels.GroupOfRow.Index().Where(row => row.Item >= 0).Select(row => row.Index)]);
            labels = RowGroups.By(table, label);
        }

        // Rows without a label are an error of the split, which comes next.
        if (split.Rows is not { } wanted || wanted >= table.Rows || labels.Missing > 0)
        {
            return new UsableRows(table, withoutLabel);
        }

        var classes = split.Stratify && task != MachineLearningTask.Regression ? labels : RowGroups.Single(table.Rows);
        return new UsableRows(table.Select(Draw(classes, wanted, split.Seed)), withoutLabel);
    }

    private static int[] Draw(RowGroups classes, int wanted, int seed)
    {
        var rows = classes.GroupOfRow.Length;
        var counts = SplitSizes.Apportion(wanted, [.. classes.Sizes.Select(size => (double)size * wanted / rows)], wanted >= classes.Count ? 1 : 0, classes.Sizes);
        var chosen = new List<int>(wanted);
        foreach (var row in RowOrder.Shuffled(new Random(seed), rows))
        {
            if (counts[classes.GroupOfRow[row]]-- > 0)
            {
                chosen.Add(row);
            }
        }

        chosen.Sort();
        return [.. chosen];
    }
}
