using MlAdvisor.Definitions;
using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>An advice with all its evidence.</summary>
public sealed record AdviceResult
{
    /// <value>The definition that was advised on.</value>
    public required PipelineDefinition Definition { get; init; }

    /// <value>The advice in short.</value>
    public required Recommendation Recommendation { get; init; }

    /// <value>All cells after one epoch.</value>
    public required StallMap Map { get; init; }

    /// <value>Final loss against rate, at each batch size that was followed to the end; the first is the recommended batch size's.</value>
    public required IReadOnlyList<LearningRateCurve> Curves { get; init; }

    /// <value>The batch sizes at their best rates, ascending; empty where nothing learns.</value>
    public required IReadOnlyList<BatchOutcome> Batches { get; init; }

    /// <value>The loss that "steps to target" refers to; null where nothing learns.</value>
    public required double? TargetLoss { get; init; }

    /// <value>
    /// The gradient noise scale of the best setting found, after its first epoch, in rows: batches far beyond it save next to no steps (McCandlish et al. 2018).
    /// Null (the default) where nothing learns, the budget ended before, or the gradient can not be told from its noise.
    /// </value>
    public double? GradientNoiseScale { get; init; }

    /// <value>
    /// The best settings of the search over more seeds: those with the most seeds first, and of these the smallest mean loss. Empty (the default) where the search
    /// ended before.
    /// </value>
    public IReadOnlyList<Contender> Contenders { get; init; } = [];

    /// <value>Present against best, on fresh seeds.</value>
    public required Confirmation Confirmation { get; init; }

    /// <value>Whether it was stopped by its user, and tells what was known by then.</value>
    public bool Interrupted { get; init; }

    /// <value>What finding out cost.</value>
    public required AdviceCost Cost { get; init; }

    /// <value>What it was obtained with.</value>
    public required AdviceProvenance Provenance { get; init; }
}

/// <summary>What an advice was obtained with, so that it can be repeated.</summary>
public sealed record AdviceProvenance
{
    /// <value>When it began.</value>
    public required DateTimeOffset Started { get; init; }

    /// <value>Version of MlAdvisor.</value>
    public required string Version { get; init; }

    /// <value>The stack and its versions, such as <c>embedded (libtorch 1.13.0)</c>.</value>
    public required string Stack { get; init; }

    /// <value>Processor architecture, cores and system.</value>
    public required string Machine { get; init; }

    /// <value>SHA-256 of the prepared rows, in hex.</value>
    public required string DataHash { get; init; }

    /// <value>SHA-256 of the definition's text, in hex; null for one made in code.</value>
    public required string? DefinitionHash { get; init; }

    /// <value>Training, validation and test rows.</value>
    public required (int Train, int Validation, int Test) Rows { get; init; }

    /// <value>Training and validation rows of the stall map, the search and the comparison of batch sizes: fewer than <see cref="Rows"/> where they are on a sample.</value>
    public required (int Train, int Validation) SearchRows { get; init; }

    /// <value>Training and validation rows of the confirmation: those of the search and, where it was on a sample, more.</value>
    public required (int Train, int Validation) ConfirmationRows { get; init; }

    /// <value>Width of the feature vector.</value>
    public required int Features { get; init; }

    /// <value>Number of classes; 0 for regression.</value>
    public required int Classes { get; init; }

    /// <value>Trainable parameters of the network.</value>
    public required long Parameters { get; init; }

    /// <value>Seeds of the search.</value>
    public required IReadOnlyList<int> SearchSeeds { get; init; }

    /// <value>Whether every seed drew its own validation rows, as is done where they are few.</value>
    public required bool ValidationResampled { get; init; }

    /// <summary>Gathers it.</summary>
    internal static AdviceProvenance Of(
        PipelineDefinition definition, AdviceRows rows, TrainingPlan plan, IReadOnlyList<int> seeds, bool resampled, DateTimeOffset started) => new()
        {
            Started = started,
            Version = SoftwareVersions.Product,
            Stack = SoftwareVersions.Torch,
            Machine = Provenance.Machine,
            DataHash = Provenance.HashOf(rows.All),
            DefinitionHash = Provenance.HashOf(definition),
            Rows = (rows.All.Train.Rows, rows.All.Validation.Rows, rows.All.Test.Rows),
            SearchRows = (rows.Search.Train.Rows, rows.Search.Validation.Rows),
            ConfirmationRows = (rows.Confirmation.Train.Rows, rows.Confirmation.Validation.Rows),
            Features = rows.Search.Train.Width,
            Classes = rows.Search.ClassNames.Count,
            Parameters = plan.Network.Parameters,
            SearchSeeds = seeds,
            ValidationResampled = resampled,
        };
}
