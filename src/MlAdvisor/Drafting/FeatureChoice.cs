using System.Globalization;
using MlAdvisor.Datasets;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Drafting;

/// <summary>Which columns the network sees, and in which form.</summary>
internal sealed record FeatureChoice
{
    // A slot for each of more categories than this makes more inputs than most tables have rows for.
    private const int MostCategories = 100;

    // Fewer texts with numbers among them may well be categories, such as 4, 6 and rotary; of more, the numbers are what tells.
    private const int MostDoubtfulCategories = 20;

    // Texts of a word alone are names.
    private const double FewestWords = 1.5;

    // Nearly every pair of words is an input of its own, and a row has a number for each: with more rows times words of all, a run takes gigabytes and many minutes.
    private const double MostTextNumbers = 2e8;

    private const int MostDoubts = 3;

    /// <value>Columns of numbers.</value>
    public required IReadOnlyList<InferredColumn> Numbers { get; init; }

    /// <value>Columns of truth values.</value>
    public required IReadOnlyList<InferredColumn> Truths { get; init; }

    /// <value>Columns of categories that get a slot each.</value>
    public required IReadOnlyList<InferredColumn> Categories { get; init; }

    /// <value>Columns of more categories, which share slots.</value>
    public required IReadOnlyList<InferredColumn> ManyCategories { get; init; }

    /// <value>Columns of texts whose words are learned from; empty where there is anything else.</value>
    public required IReadOnlyList<InferredColumn> Texts { get; init; }

    /// <value>Columns that are left out.</value>
    public required IReadOnlyList<InferredColumn> Ignored { get; init; }

    /// <value>The column of images or of their paths; null for a table.</value>
    public required InferredColumn? Image { get; init; }

    /// <value>Bits of the hash of columns of many categories.</value>
    public static int HashBits => 8;

    /// <summary>Chooses.</summary>
    /// <param name="columns">All columns that are read, but the label.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="DatasetException">No column is left, or nothing but more texts than a run can take.</exception>
    public static FeatureChoice Of(IReadOnlyList<InferredColumn> columns, string path)
    {
        var usable = columns.Where(IsUsable).ToList();

        // A convolution takes images alone; paths in a table of other columns may be of anything.
        var paths = usable.FindAll(column => column.Kind == InferredKind.ImagePath);
        usable = paths.Count < usable.Count ? [.. usable.Except(paths)] : [.. paths.Take(1)];

        // Texts are very many inputs: where there is nothing else they are worth it, as a remark beside other columns seldom is.
        if (usable.Count == 0)
        {
            usable = [.. columns.Where(IsText)];
            RefuseTooManyWords(usable, path);
        }

        // Numbers that count the rows may be all that there is, as the x of a curve is.
        if (usable.Count == 0)
        {
            usable = [.. columns.Where(column => column is { Kind: InferredKind.Identifier, Least: not null, Name: not ColumnNames.Label, IsFlattened: false })];
        }

        if (usable.Count == 0)
        {
            var doubts = string.Concat(columns.Select(WhyDoubtful).OfType<string>().Take(MostDoubts));
            throw new DatasetException($"{path}: no column but the label tells rows apart without naming them one by one; there is nothing to learn from.{doubts}");
        }

        return new FeatureChoice
        {
            Numbers = [.. usable.Where(column => column.Least is not null)],
            Truths = [.. usable.Where(column => column.Kind == InferredKind.Boolean)],
            Categories = [.. usable.Where(column => column.Kind == InferredKind.Category && column.Distinct <= MostCategories)],
            ManyCategories = [.. usable.Where(column => column.Kind == InferredKind.Category && column.Distinct > MostCategories)],
            Texts = [.. usable.Where(IsText)],
            Ignored = [.. columns.Except(usable)],
            Image = usable.Find(column => column.Kind is InferredKind.Image or InferredKind.ImagePath),
        };
    }

    /// <summary>Why columns are left out, in a few words a reason.</summary>
    public string WhyIgnored() => string.Join("; ", Ignored.GroupBy(Reason).Select(group => string.Create(
        CultureInfo.InvariantCulture, $"{string.Join(", ", group.Take(3).Select(column => column.Name))}{(group.Count() > 3 ? $" and {group.Count() - 3} more" : "")}: {group.Key}")));

    private static void RefuseTooManyWords(List<InferredColumn> texts, string path)
    {
        var words = texts.Sum(column => column.Words);
        if (texts.Count > 0 && words * texts[0].Rows * texts[0].Rows > MostTextNumbers)
        {
            throw new DatasetException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: there is nothing but texts to learn from, and {texts[0].Rows} of {words:0.#} words each are too many to begin with: featurizeText makes an input of nearly every pair of words. Take about {Math.Max(1, Math.Floor(Math.Sqrt(MostTextNumbers / words) / 100)) * 100} of the rows."));
        }
    }

    private static string? WhyDoubtful(InferredColumn column) =>
        column.Doubt is not null ? $" '{column.Name}' is read as text: {column.Doubt}."
        : column.IsFlattened ? $" The numbers of '{column.Name}' {InferredColumn.BelowSingle}; subtract an offset, or write them in another unit."
        : null;

    private static string Reason(InferredColumn column) => column.Kind switch
    {
        _ when column.Name == ColumnNames.Label => "has the name that ML.NET gives the label; rename it to use it",
        _ when column.Doubt is not null => "is read as text: see above",
        _ when !column.FitsSingle => $"has numbers {InferredColumn.BeyondSingle}",
        _ when column is { IsFlattened: true, Kind: not InferredKind.Identifier } => $"has numbers that {InferredColumn.BelowSingle}; subtract an offset to use it",
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
        InferredKind.Number or InferredKind.Integer => double.IsFinite(column.Mean ?? double.NaN) && column.FitsSingle && !column.IsFlattened,
        InferredKind.Category => column.Doubt is null || column.Distinct <= MostDoubtfulCategories,
        InferredKind.Boolean or InferredKind.Image or InferredKind.ImagePath => true,
        _ => false,
    };

    private static bool IsText(InferredColumn column) =>
        column is { Name: not ColumnNames.Label, Doubt: null } && (column.Kind == InferredKind.Text || (column is { Kind: InferredKind.Identifier, Words: >= FewestWords }));
}
