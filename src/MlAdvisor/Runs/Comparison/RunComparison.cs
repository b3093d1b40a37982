using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Definitions.Patching;
using MlAdvisor.Runs.Store;
using MlAdvisor.Training;

namespace MlAdvisor.Runs.Comparison;

/// <summary>Two runs or two advices side by side: did what changed between them change what they come to?</summary>
internal sealed record RunComparison
{
    /// <value>The first side.</value>
    public required ComparedRun First { get; init; }

    /// <value>The second side.</value>
    public required ComparedRun Second { get; init; }

    /// <value>Whether they come to the same.</value>
    public required Agreement Agreement { get; init; }

    /// <value>The same in a sentence, with the numbers.</value>
    public required string Conclusion { get; init; }

    /// <value>What differs between the two in what they were made of, each in a few words; empty where nothing does.</value>
    public required IReadOnlyList<string> Differences { get; init; }

    /// <value>Final losses of the settings that both have trained.</value>
    public required IReadOnlyList<LossComparison> Losses { get; init; }

    /// <value>Why no losses are set against each other, a sentence; null where they are.</value>
    public required string? WhyNotTested { get; init; }

    /// <value>From the first definition to the second, as a unified diff; empty where they are the same.</value>
    public required string DefinitionDiff { get; init; }

    /// <summary>Compares.</summary>
    /// <exception cref="DatasetException">One is a run, the other an advice.</exception>
    public static RunComparison Of(ComparedRun first, ComparedRun second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Run.Kind != second.Run.Kind)
        {
            throw new DatasetException($"{first.Run.Id} is of '{first.Run.Kind}' and {second.Run.Id} of '{second.Run.Kind}': only two runs, or two advices, can be compared.");
        }

        var whyNot = WhyNot(first, second);
        var (agreement, sentence) = first.Advice is { } one && second.Advice is { } other ? AdviceAgreement.Of(one, other) : OfRuns(first.Run, second.Run);
        return new RunComparison
        {
            First = first,
            Second = second,
            Agreement = agreement,
            Conclusion = sentence,
            Differences = [.. Differing(first.Run, second.Run)],
            Losses = [.. LossesOf(first, second, areAlike: whyNot is null)],
            WhyNotTested = whyNot,
            DefinitionDiff = UnifiedDiff.Of($"{first.Run.Id}/pipeline.yaml", first.Run.Definition, $"{second.Run.Id}/pipeline.yaml", second.Run.Definition),
        };
    }

    private static (Agreement Agreement, string Sentence) OfRuns(StoredRun first, StoredRun second) => first.Verdict == second.Verdict
        ? (Agreement.Same, $"Both runs are {first.Verdict}. One training each can not tell how much of a difference in loss is luck: 'mladvisor advise' tries several seeds.")
        : (Agreement.Changed, $"The first run is {first.Verdict}, the second {second.Verdict}.");

    private static IEnumerable<string> Differing(StoredRun first, StoredRun second)
    {
        if (first.DataHash != second.DataHash)
        {
            yield return "the rows, as they reach the network";
        }
        else if (!first.HasRowsOf(second))
        {
            yield return "the sample of the rows that was trained on";
        }

        if (first.DefinitionHash != second.DefinitionHash)
        {
            yield return "the definition";
        }

        if (first.Budget != second.Budget)
        {
            yield return "the budget";
        }

        if (first.Version != second.Version || first.Stack != second.Stack)
        {
            yield return $"the software ({first.Version} with {first.Stack}, {second.Version} with {second.Stack})";
        }

        if (first.Machine != second.Machine)
        {
            yield return "the machine";
        }
    }

    /// <summary>Why a loss of the one is another quantity than one of the other; null where it is not.</summary>
    private static string? WhyNot(ComparedRun first, ComparedRun second) =>
        !first.Run.HasRowsOf(second.Run) ? "The two were measured on different rows, where one loss can not be set against another: there is no difference to test."
        : HasAnotherLoss(first.Run, second.Run) ? "The two measure different losses (trainer.loss, or trainer.classWeights), which can not be set against each other: there is no difference to test."
        : first.Advice?.StoppedAfter != second.Advice?.StoppedAfter ? "Not both were trained to the end before the search was stopped, and losses after fewer epochs can not be set against others: there is no difference to test."
        : null;

    private static bool HasAnotherLoss(StoredRun first, StoredRun second)
    {
        try
        {
            return first.DefinitionHash != second.DefinitionHash && Measure(first) != Measure(second);
        }
        catch (DefinitionException)
        {
            // Of another version, with what this one does not know.
            return false;
        }
    }

    /// <summary>What its losses are; the reduction is the gradient's alone.</summary>
    private static (LossDefinition Loss, ClassWeightsDefinition? Weights) Measure(StoredRun run)
    {
        var definition = PipelineDefinition.Parse(run.Definition, run.DefinitionPath);
        return ((definition.Trainer.Loss ?? Objective.DefaultFor(definition.Task)) with { Reduction = LossReduction.Mean }, definition.Trainer.ClassWeights);
    }

    private static IEnumerable<LossComparison> LossesOf(ComparedRun first, ComparedRun second, bool areAlike)
    {
        if (first.Advice is { } one && second.Advice is { } other)
        {
            var sameSeeds = one.FreshSeeds.SequenceEqual(other.FreshSeeds);
            yield return LossComparison.Of("setting in the definition", one.PresentLosses, other.PresentLosses, areAlike, sameSeeds);
            yield return LossComparison.Of("best setting found", one.BestLosses, other.BestLosses, areAlike, sameSeeds);
        }
        else if (first.Trials.Count > 0 && second.Trials.Count > 0)
        {
            yield return LossComparison.Of("final loss", [first.Trials[0].History.Kept.ValidationLoss], [second.Trials[0].History.Kept.ValidationLoss], areAlike, sameSeeds: false);
        }
    }
}
