namespace MlAdvisor.Reports;

/// <summary>What a reader in a hurry reads, in no format yet.</summary>
internal sealed record ReportVerdict
{
    /// <value>What kind of news it is.</value>
    public required Tone Tone { get; init; }

    /// <value>The verdict in one to three words.</value>
    public required string Badge { get; init; }

    /// <value>What to do.</value>
    public required string Heading { get; init; }

    /// <value>The answer in one or two sentences.</value>
    public required string Summary { get; init; }

    /// <value>What the verdict means and rests on.</value>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <value>What stands large: before, and what becomes of it.</value>
    public required IReadOnlyList<ReportChange> Changes { get; init; }

    /// <value>What the values of <see cref="Changes"/> are called in a table: those before, those after.</value>
    public required (string Before, string After) Columns { get; init; }

    /// <value>The numbers that stand beside the verdict.</value>
    public required IReadOnlyList<ReportFact> Facts { get; init; }

    /// <value>The change to the definition as a unified diff; null where nothing changes.</value>
    public required string? Patch { get; init; }

    /// <value>The command that writes the patch; null where there is none, or where it has been written.</value>
    public required string? ApplyCommand { get; init; }
}

/// <summary>A value that changes, or stays.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Before">As it is.</param>
/// <param name="After">What becomes of it; null where it stays.</param>
internal sealed record ReportChange(string Name, string Before, string? After)
{
    /// <value>What is said of a value that stays, large and small.</value>
    public string Note { get; init; } = "";

    /// <value>What a table says of a value that stays.</value>
    public string Cell { get; init; } = "";

    /// <value>Whether it is good news that it stays.</value>
    public bool IsGood { get; init; }
}

/// <summary>Kinds of news. Each has a shape and a colour of its own, and is never told by colour alone.</summary>
internal enum Tone
{
    /// <summary>Something is to be changed.</summary>
    Change,

    /// <summary>All is well, or it was confirmed.</summary>
    Good,

    /// <summary>Nobody knows.</summary>
    Unsure,

    /// <summary>Nothing helps, or it was refuted.</summary>
    Bad,
}
