using System.Globalization;
using MlAdvisor.Datasets;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Drafting;

/// <summary>Which columns the network sees, and in which form.</summary>
internal sealed record FeatureChoice
{
    // A slot for each of more categories than this makes more inputs than most tables have rows for.
    private const int MostCategories = 100;

    private const int MostDoubts = 3;

    /// <value>Columns of numbers.</value>
    public required IReadOnlyList<InferredColumn> Numbers { get; init; }

    /// <value>Columns of truth values.</value>
    public required IReadOnlyList<InferredColumn> Truths { get; init; }

    /// <value>Columns of categories that get a slot each.</value>
    public required IReadOnlyList<InferredColumn> Categories { get; init; }

    /// <value>Columns of more categories, which share slots.</value>
    public required IReadOnlyList<InferredColumn> ManyCategories { get; init; }

    /// <value>Columns that are left out.</value>
    public required IReadOnlyList<InferredColumn> Ignored { get; init; }

    /// <value>The column of images or of their paths; null for a table.</value>
    public required InferredColumn? Image { get; init; }

    /// <value>Bits of the hash of columns of many categories.</value>
    public static int HashBits => 8;

    /// <summary>Chooses.</summary>
    /// <param name="columns">All columns that are read, but the label.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="DatasetException">No column is left.</exception>
    public static FeatureChoice Of(IReadOnlyList<InferredColumn> columns, string path)
    {
        var usable = columns.Where(IsUsable).ToList();

        // A convolution takes images alone; paths in a table of other columns may be of anything.
        var paths = usable.FindAll(column => column.Kind == InferredKind.ImagePath);
        usable = paths.Count < usable.Count ? [.. usable.Except(paths)] : [.. paths.Take(1)];

        // Numbers that count the rows may be all that there is, as the x of a curve is.
        if (usable.Count == 0)
        {
            usable = [.. columns.Where(column => column is { Kind: InferredKind.Identifier, Least: not null, Name: not ColumnNames.Label })];
        }

        if (usable.Count == 0)
        {
            var doubts = string.Concat(columns.Where(column => column.Doubt is not null).Take(MostDoubts).Select(column => $" '{column.Name}' is read as text: {column.Doubt}."));
            throw new DatasetException($"{path}: no column but the label tells rows apart without naming them one by one; there is nothing to learn from.{doubts}");
        }

        return new FeatureChoice
        {
            Numbers = [.. usable.Where(column => column.Least is not null)],
            Truths = [.. usable.Where(column => column.Kind == InferredKind.Boolean)],
            Categories = [.. usable.Where(column => column.Kind == InferredKind.Category && column.Distinct <= MostCategories)],
            ManyCategories = [.. usable.Where(column => column.Kind == InferredKind.Category && column.Distinct > MostCategories)],
            Ignored = [.. columns.Except(usable)],
            Image = usable.Find(column => column.Kind is InferredKind.Image or InferredKind.ImagePath),
        };
    }

    /// <summary>Why columns are left out, in a few words a reason.</summary>
    public string WhyIgnored() => string.Join("; ", Ignored.GroupBy(Reason).Select(group => string.Create(
        CultureInfo.InvariantCulture, $"{string.Join(", ", group.Take(3).Select(column => column.Name))}{(group.Count() > 3 ? $" and {group.Count() - 3} more" : "")}: {group.Key}")));

    private static string Reason(InferredColumn column) => column.Kind switch
    {
        _ when column.Name == ColumnNames.Label => "has the name that ML.NET gives the label; rename it to use it",
        _ when column.Doubt is not null => "is read as text: see above",
        _ when !column.FitsSingle => $"has numbers {InferredColumn.BeyondSingle}",
        InferredKind.Identifier => "names rows one by one",
        InferredKind.Constant => "is the same in every row",
        InferredKind.Empty => "has no values",
        InferredKind.Date => "holds dates",
        InferredKind.ImagePath => "names images, which a network takes on their own (loadImages makes images of them)",
        _ => "holds texts that hardly repeat (featurizeText makes numbers of them)",
    };

    private static bool IsUsable(InferredColumn column) => column.Kind switch
    {
        _ when column.Name == ColumnNames.Label => false,
        InferredKind.Number or InferredKind.Integer => double.IsFinite(column.Mean ?? double.NaN) && column.FitsSingle,
        InferredKind.Boolean or InferredKind.Category or InferredKind.Image or InferredKind.ImagePath => true,
        _ => false,
    };
}
