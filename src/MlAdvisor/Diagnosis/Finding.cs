namespace MlAdvisor.Diagnosis;

/// <summary>What a rule found.</summary>
public sealed record Finding
{
    /// <value>The rule, such as <c>MLA301</c>; docs/rules.md has a heading for each.</value>
    public required string RuleId { get; init; }

    /// <value>How bad it is.</value>
    public required Severity Severity { get; init; }

    /// <value>What is wrong, in one sentence with its numbers.</value>
    public required string Sentence { get; init; }

    /// <value>The numbers that it rests on.</value>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <value>Numbers for a small picture; null where none helps.</value>
    public EvidenceSeries? Series { get; init; }

    /// <value>Where in the definition, or in the chain of estimators, its cause stands; null where it is in neither.</value>
    public Place? Place { get; init; }

    /// <value>What is said to remove it; null where no change of the definition does.</value>
    public Fix? Fix { get; init; }

    // What removes it where the definition can not: tried as a fix is, and left to the reader to do.
    internal DataChange? DataChange { get; init; }

    // Why trying its fix would say nothing, as a sentence; null where it would.
    internal string? WhyNotTried { get; init; }

    // Whether it names a fault of the rows that nobody but the reader can judge, whatever trying it says: that nothing is learned from them may follow from it.
    internal bool IsLeftToJudge => (WhyNotTried ?? LeftToJudge) is not null && Severity > Severity.Information;

    // What the reader has to judge about a finding that is tried all the same, as a sentence; null where there is nothing.
    internal string? LeftToJudge { get; init; }

    // Whether it reads the mistakes of a network as those of one that has learned: where another cause keeps it slow, they are that cause's.
    internal bool NeedsLearning { get; init; }

    // Whether it is so whatever a training shows: from labels that are all the same nobody learns, low as the loss may be.
    internal bool IsCertain { get; init; }

    // Whether it is why a training would be refused, and tells what mends it: nobody else needs to refuse it then.
    internal bool IsRefused { get; init; }

    /// <value>Whether <c>check --fix</c> may apply <see cref="Fix"/> untried: it can do no harm to a training that is well.</value>
    public bool IsSafe { get; init; }

    /// <value>How likely it is why training is stuck, in [0, 1], before anything is tried.</value>
    public double Score { get; init; }

    /// <value>
    /// What kind of cause it is: of several whose fixes all work, the one of the lower tier is the defect, and the others make up for it.
    /// </value>
    public CauseTier Tier { get; init; }
}
