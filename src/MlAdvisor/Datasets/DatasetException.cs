namespace MlAdvisor.Datasets;

/// <summary>Data that can not be used, with everything that is wrong with them.</summary>
public sealed class DatasetException : Exception
{
    /// <summary>Reports all problems at once.</summary>
    /// <param name="problems">At least one; each a line that says what was found, what was expected and what to do.</param>
    public DatasetException(IReadOnlyList<string> problems)
        : base(string.Join(Environment.NewLine, problems))
        => Problems = problems;

    /// <summary>Reports one problem.</summary>
    /// <param name="problem">What was found, what was expected and what to do.</param>
    public DatasetException(string problem)
        : this([problem])
    {
    }

    /// <summary>Reports one problem and what caused it.</summary>
    /// <param name="problem">What was found, what was expected and what to do.</param>
    /// <param name="cause">What was thrown below.</param>
    public DatasetException(string problem, Exception cause)
        : base(problem, cause)
        => Problems = [problem];

    /// <value>Everything that is wrong, in the order in which it was found.</value>
    public IReadOnlyList<string> Problems { get; }

    // Of rows that can not be divided by a definition that says nothing of its split: the key that shows which rows these are.
    internal string? KeyWithoutSplit { get; init; }

    // What such a definition is to say of its split, such as `stratify: false`; null where the problem itself tells it.
    internal string? SplitToAdd { get; init; }
}
