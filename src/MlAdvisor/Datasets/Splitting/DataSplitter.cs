using System.Globalization;
using Microsoft.ML;
using MlAdvisor.Definitions;

namespace MlAdvisor.Datasets;

/// <summary>Divides rows into training, validation and test rows.</summary>
/// <remarks>
/// The sizes of the parts depend on the definition's shares and the data, not on a seed: a share of the rows, rounded, and within each class (for
/// classification, unless <c>stratify</c> is off) its share by largest remainders, at least one row where the part has room. With <c>groupBy</c>, whole
/// groups are drawn until a part is as near to its size as they allow; classes are not balanced then, and sizes may differ between seeds.
/// With a validation share of 0 the validation rows are the training rows.
/// </remarks>
public static class DataSplitter
{
    /// <summary>Divides the rows.</summary>
    /// <param name="data">All rows; a view that is not in memory is read into it.</param>
    /// <param name="split">Shares, seed and manner.</param>
    /// <param name="label">The label's column; every row must have one.</param>
    /// <param name="task">What is predicted; regression is never stratified.</param>
    /// <param name="validationSeed">
    /// Another seed for the draw of the validation rows; null (the default) takes the split's. The test rows are drawn with the split's seed always,
    /// and rows that the dataset's makers hold out are not drawn at all where the split takes them for a part.
    /// </param>
    /// <exception cref="DatasetException">
    /// A part would be empty, labels are missing, a class has fewer rows than there are parts, or the split asks for held out rows of a dataset without any.
    /// </exception>
    public static DataSplit Split(IDataView data, SplitDefinition split, string label, MachineLearningTask task, int? validationSeed = null)
    {
        var table = TableReader.Read(data);
        if (split.Official is not { } official)
        {
            return Draw(table, split, label, task, validationSeed);
        }

        RefuseMissing(RowGroups.By(table, label), label, "label");
        var (heldOut, rest) = OfficialRows.Of(table);
        var drawn = Draw(rest, OfficialRows.WithoutShare(split), label, task, validationSeed);
        return official == OfficialPart.Test ? drawn with { Test = heldOut } : drawn with { Validation = heldOut };
    }

    /// <summary>As above, of rows of which none are held out: a class that has fewer rows than there are parts is no error, and its last row is trained on.</summary>
    internal static DataSplit SplitTrainingOnSingleRows(TableView table, SplitDefinition split, string label, MachineLearningTask task, int? validationSeed) =>
        Draw(table, split, label, task, validationSeed, takesSmallClasses: true);

    private static DataSplit Draw(TableView table, SplitDefinition split, string label, MachineLearningTask task, int? validationSeed, bool takesSmallClasses = false)
    {
        var sizes = SplitSizes.Of(table.Rows, split);
        var labels = RowGroups.By(table, label);
        RefuseMissing(labels, label, "label");
        var draw = new PartDraw(table.Rows, split.Seed, validationSeed ?? split.Seed);
        if (split.GroupBy is not null)
        {
            var groups = RowGroups.By(table, split.GroupBy);
            RefuseMissing(groups, split.GroupBy, "group");
            draw.DrawGroups(groups, sizes, split.GroupBy);
        }
        else
        {
            var stratified = split.Stratify && task != MachineLearningTask.Regression;
            var classes = stratified ? labels : RowGroups.Single(table.Rows);
            if (!takesSmallClasses)
            {
                RefuseSmallClasses(classes, split, label);
            }

            draw.DrawRows(classes, sizes, split);
        }

        var parts = draw.Parts(table);
        return split is { Validation: 0, Official: not OfficialPart.Validation } ? parts with { Validation = parts.Train } : parts;
    }

    private static void RefuseMissing(RowGroups groups, string column, string what)
    {
        if (groups.Missing > 0)
        {
            var first = Array.IndexOf(groups.GroupOfRow, -1) + 1;
            throw new DatasetException(string.Create(
                CultureInfo.InvariantCulture,
                $"Column '{column}' is the {what}, and {groups.Missing} of {groups.GroupOfRow.Length} rows have none (the first is row {first}); remove those rows, or fill them in{(what == "label" ? ", or leave them out with split: { missingLabels: skip }" : "")}."))
            { KeyWithoutSplit = "label" };
        }
    }

    private static void RefuseSmallClasses(RowGroups classes, SplitDefinition split, string label)
    {
        var parts = 1 + (split.Validation > 0 ? 1 : 0) + (split.Test > 0 ? 1 : 0);
        var small = Enumerable.Range(0, classes.Count).Where(i => classes.Sizes[i] < parts).ToList();
        if (small.Count > 0)
        {
            var named = string.Join(", ", small.Take(5).Select(i => string.Create(CultureInfo.InvariantCulture, $"'{classes.Name(i)}' ({classes.Sizes[i]})")));
            throw new DatasetException(string.Create(
                CultureInfo.InvariantCulture,
                $"The split has {parts} parts, and {small.Count} of the {classes.Count} classes of '{label}' have fewer rows than that: {named}{(small.Count > 5 ? " and others" : "")}; "
                + $"gather more rows, merge or remove these classes, or set split.stratify to false. If '{label}' is a number to predict, the task is regression."))
            { KeyWithoutSplit = "label", SplitToAdd = "stratify: false" };
        }
    }
}
