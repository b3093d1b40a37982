namespace MlAdvisor.Preprocessing;

/// <summary>Rows as a trainer takes them: one block of features and one label a row, in plain arrays.</summary>
public sealed class LabeledRows
{
    /// <value>Number of rows, at least 0.</value>
    public required int Rows { get; init; }

    /// <value>Number of features a row, at least 1.</value>
    public required int Width { get; init; }

    /// <value>The features, row after row: <c>[Rows, Width]</c>. They are as the transforms left them, non-finite values included.</value>
    public required float[] Features { get; init; }

    /// <value>The class of each row, <c>[Rows]</c>, from 0 and below the number of classes; empty for regression.</value>
    public long[] Classes { get; init; } = [];

    /// <value>The number to predict for each row, <c>[Rows]</c>, all finite; empty for classification.</value>
    public float[] Targets { get; init; } = [];

    /// <value>Where each row stands in the dataset, <c>[Rows]</c>, from 0, ascending.</value>
    public required int[] SourceRows { get; init; }

    /// <value>How many of <see cref="Features"/> are NaN or infinite.</value>
    public long NonFiniteFeatures { get; init; }

    /// <summary>Some of the rows, in the order given.</summary>
    /// <param name="chosen">Each from 0, below <see cref="Rows"/>.</param>
    internal LabeledRows Only(int[] chosen)
    {
        var features = new float[(long)chosen.Length * Width];
        for (var i = 0; i < chosen.Length; i++)
        {
            Row(chosen[i]).CopyTo(features.AsSpan(i * Width));
        }

        return new LabeledRows
        {
            Rows = chosen.Length,
            Width = Width,
            Features = features,
            Classes = Classes.Length == 0 ? [] : Array.ConvertAll(chosen, row => Classes[row]),
            Targets = Targets.Length == 0 ? [] : Array.ConvertAll(chosen, row => Targets[row]),
            SourceRows = Array.ConvertAll(chosen, row => SourceRows[row]),
            NonFiniteFeatures = NonFiniteFeatures == 0 ? 0 : features.LongCount(value => !float.IsFinite(value)),
        };
    }

    /// <summary>The same rows with other features.</summary>
    /// <param name="width">Number of features a row, at least 1.</param>
    /// <param name="features">Row after row, all finite where these are.</param>
    internal LabeledRows WithFeatures(int width, float[] features) => new()
    {
        Rows = Rows, Width = width, Features = features, Classes = Classes, Targets = Targets, SourceRows = SourceRows, NonFiniteFeatures = NonFiniteFeatures,
    };

    /// <summary>Some of the rows, drawn at random with every class's share, in the order in which they stand; all where there are no more.</summary>
    /// <param name="count">How many, at least 0.</param>
    /// <param name="seed">The same seed draws the same of as many rows, and of these whatever it draws where fewer are drawn.</param>
    internal LabeledRows Draw(int count, int seed) => count >= Rows ? this : Only([.. Shuffled(seed)[..count].Order()]);

    /// <summary>The rows that <see cref="Draw"/> draws, and the others, each in the order in which they stand.</summary>
    /// <param name="count">How many are drawn, from 0 to <see cref="Rows"/>.</param>
    /// <param name="seed">The same seed draws the same of as many rows.</param>
    internal (LabeledRows Drawn, LabeledRows Others) Split(int count, int seed)
    {
        var order = Shuffled(seed);
        return (Only([.. order[..count].Order()]), Only([.. order[count..].Order()]));
    }

    /// <summary>The features of one row, <c>[Width]</c>.</summary>
    /// <param name="row">From 0, below <see cref="Rows"/>.</param>
    public ReadOnlySpan<float> Row(int row) => Features.AsSpan(row * Width, Width);

    private int[] Shuffled(int seed)
    {
        var order = Enumerable.Range(0, Rows).ToArray();
#pragma warning disable CA5394 // A draw of rows needs to be repeatable, not secret.
        new Random(seed).Shuffle(order);
#pragma warning restore CA5394
        return Classes.Length == 0 ? order : ClassesInTurn(order);
    }

    // A class's rows lie evenly over the whole order, so that any beginning of it has every class's share, of rare ones too.
    private int[] ClassesInTurn(int[] order)
    {
        var sizes = Classes.CountBy(label => label).ToDictionary();
        var seen = new Dictionary<long, int>();
        return [.. order.Select(row => (Row: row, Place: (seen[Classes[row]] = seen.GetValueOrDefault(Classes[row]) + 1) - 0.5)).OrderBy(placed => placed.Place / sizes[Classes[placed.Row]]).Select(placed => placed.Row)];
    }
}
