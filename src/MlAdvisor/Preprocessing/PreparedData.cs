using Microsoft.ML;
using MlAdvisor.Datasets;

namespace MlAdvisor.Preprocessing;

/// <summary>A definition's data, split and transformed, with the names of what is in it.</summary>
public sealed class PreparedData
{
    /// <value>The rows to learn from; the transforms were fitted on these alone.</value>
    public required LabeledRows Train { get; init; }

    /// <value>The rows to judge training by, at least one.</value>
    public required LabeledRows Validation { get; init; }

    /// <value>The rows that nothing looks at before the end; none where the definition's test share is 0.</value>
    public required LabeledRows Test { get; init; }

    /// <value>The name of each feature, as many as <see cref="LabeledRows.Width"/>: <c>body_mass_g</c>, <c>island.Dream</c>, <c>pixels[12]</c>.</value>
    public required IReadOnlyList<string> FeatureNames { get; init; }

    /// <value>
    /// The shape of a row's features, whose product is <see cref="LabeledRows.Width"/>: <c>[C, H, W]</c> for one column of pictures, else <c>[Width]</c>.
    /// </value>
    public IReadOnlyList<int> FeatureShape { get => field ?? [Train.Width]; init; }

    /// <value>The name of each class, in the order of <see cref="LabeledRows.Classes"/>; empty for regression.</value>
    public required IReadOnlyList<string> ClassNames { get; init; }

    /// <value>
    /// The fitted transforms: from the dataset's columns to <c>Features</c> (a vector of Single) and <c>Label</c> (a key, or Single for regression).
    /// </value>
    public required ITransformer Transformer { get; init; }

    /// <value>The part of <see cref="Transformer"/> that makes <c>Label</c>; null where nothing was fitted.</value>
    public ITransformer? LabelTransformer { get; init; }

    /// <value>The part of <see cref="Transformer"/> that makes <c>Features</c>; it works on rows without the label too. Null where nothing was fitted.</value>
    public ITransformer? FeatureTransformer { get; init; }

    /// <value>Rows that were left out because they have no label.</value>
    public int RowsWithoutLabel { get; init; }

    /// <value>The images that could not be read and whose rows were left out, as <c>loadImages: { onBadImage: skip }</c> asks.</value>
    public IReadOnlyList<BadImage> SkippedImages { get; init; } = [];

    /// <value>The columns of the dataset that <see cref="FeatureTransformer"/> needs; the others need not be there to predict.</value>
    public IReadOnlyList<string> InputColumns { get; init; } = [];

    /// <value>The columns that <see cref="Transformer"/> takes: those of the dataset, or those that a trainer was given where <see cref="Chain"/> says so.</value>
    public required DataViewSchema InputSchema { get; init; }

    /// <value>The columns that a chain of estimators gave its trainer; null where a definition says how the rows are made.</value>
    internal ChainColumns? Chain { get; init; }

    /// <value>Whether the rows to judge by were given, and not drawn from the others: then another seed draws no other ones.</value>
    internal bool HasGivenValidation { get; private init; }

    /// <value>Numbers of the dataset's columns, label included, that seem to stand for missing ones; none where nobody looked.</value>
    internal IReadOnlyList<SuspectMark> SuspectMarks { get; init; } = [];

    /// <value>The dataset's columns with numbers that are not whole; none where nobody looked.</value>
    internal IReadOnlySet<string> FractionalColumns { get; init; } = new HashSet<string>();

    /// <value>All the rows, where these are a sample of them; else these.</value>
    internal PreparedData Whole { get => field ?? this; private init; }

    /// <summary>The same over a sample of these rows, which knows that there are more.</summary>
    /// <param name="train">Training rows, as <see cref="LabeledRows.Draw"/> draws them.</param>
    /// <param name="validation">Validation rows.</param>
    /// <param name="seed">The same seed draws the same.</param>
    internal PreparedData Draw(int train, int validation, int seed) => With(Train.Draw(train, seed), Validation.Draw(validation, seed), FeatureNames, FeatureShape, Whole);

    /// <summary>The same with other features, one vector of them; the test rows stay as they are.</summary>
    internal PreparedData WithFeatures(LabeledRows train, LabeledRows validation, IReadOnlyList<string> names) => With(train, validation, names, [names.Count], null);

    /// <summary>The same names, shapes and columns over other rows to learn from and to judge by; the test rows stay.</summary>
    internal PreparedData With(LabeledRows train, LabeledRows validation) => With(train, validation, FeatureNames, FeatureShape, null);

    /// <summary>The same, knowing that its rows to judge by were given.</summary>
    internal PreparedData WithGivenValidation() => With(Train, Validation, FeatureNames, FeatureShape, whole: null, isGiven: true);

    private PreparedData With(
        LabeledRows train, LabeledRows validation, IReadOnlyList<string> names, IReadOnlyList<int> shape, PreparedData? whole, bool isGiven = false) => new()
    {
        Whole = whole!,
        Train = train,
        Validation = validation,
        Test = Test,
        FeatureNames = names,
        FeatureShape = shape,
        ClassNames = ClassNames,
        Transformer = Transformer,
        LabelTransformer = LabelTransformer,
        FeatureTransformer = FeatureTransformer,
        RowsWithoutLabel = RowsWithoutLabel,
        SkippedImages = SkippedImages,
        InputColumns = InputColumns,
        InputSchema = InputSchema,
        Chain = Chain,
        HasGivenValidation = isGiven || HasGivenValidation,
        SuspectMarks = SuspectMarks,
        FractionalColumns = FractionalColumns,
    };
}
