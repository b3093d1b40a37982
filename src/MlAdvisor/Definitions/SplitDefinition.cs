namespace MlAdvisor.Definitions;

/// <summary>How rows are divided into training, validation and test rows.</summary>
public sealed record SplitDefinition
{
    /// <value>
    /// Share of the rows held out to judge training by, in [0, 1). 0 is for tables of too few rows to spare any: training is judged by the rows that it
    /// learns from, and nothing then tells learning from memorizing. The default is 0.2.
    /// </value>
    public double Validation { get; init; } = 0.2;

    /// <value>Share of the rows that nothing looks at before the end, in [0, 1). The default is 0.1.</value>
    public double Test { get; init; } = 0.1;

    /// <value>
    /// The part that takes the rows which the dataset's makers hold out, all of them and no others; its share above is not looked at then.
    /// Null (the default) draws every part from all rows together.
    /// </value>
    public OfficialPart? Official { get; init; }

    /// <value>
    /// So many rows at most, at least 2, drawn in the classes' proportions before anything else, for a run that is to be cheap; null (the default) takes
    /// all rows.
    /// </value>
    public int? Rows { get; init; }

    /// <value>What is done about rows without a label. The default is <see cref="MissingLabels.Error"/>.</value>
    public MissingLabels MissingLabels { get; init; } = MissingLabels.Error;

    /// <value>The seed of the draw. The default is 1.</value>
    public int Seed { get; init; } = 1;

    /// <value>Whether each part keeps the classes' proportions (classification only). The default is true.</value>
    public bool Stratify { get; init; } = true;

    /// <value>A column whose equal values stay together in one part; null (the default) for none.</value>
    public string? GroupBy { get; init; }
}
