using MlAdvisor.Advice;
using MlAdvisor.Definitions;

namespace MlAdvisor.Runs.Store;

/// <summary>A run, an advice or a diagnosis as the store has it.</summary>
internal sealed record StoredRun
{
    /// <value>The name of its run folder.</value>
    public required string Id { get; init; }

    /// <value>The command that made it: <c>run</c>, <c>advise</c> or <c>diagnose</c>.</value>
    public required string Kind { get; init; }

    /// <value>The definition's name.</value>
    public required string Pipeline { get; init; }

    /// <value>How far it has come. A run that the file has as running, though no process is at it, has crashed.</value>
    public required RunState State { get; init; }

    /// <value>What it came to, such as <c>learning</c> or <c>change</c>; null until it has finished.</value>
    public required string? Verdict { get; init; }

    /// <value>The verdict in a sentence, or why the run crashed or was stopped where that is known; null otherwise.</value>
    public required string? Summary { get; init; }

    /// <value>The setting in the definition.</value>
    public required Setting Present { get; init; }

    /// <value>The setting that an advice recommends; null where there is none.</value>
    public required Setting? Recommended { get; init; }

    /// <value>When it began.</value>
    public required DateTimeOffset Started { get; init; }

    /// <value>When it ended; null while it has not, and where its process was killed.</value>
    public required DateTimeOffset? Ended { get; init; }

    /// <value>Seconds that were spent on it, those of all resumptions together; where the process was killed, those up to the last training that it wrote down.</value>
    public required double Seconds { get; init; }

    /// <value>Where the definition was, as a full path.</value>
    public required string DefinitionPath { get; init; }

    /// <value>The definition's text.</value>
    public required string Definition { get; init; }

    /// <value>SHA-256 of the definition's text, in hex.</value>
    public required string DefinitionHash { get; init; }

    /// <value>SHA-256 of the prepared rows, in hex.</value>
    public required string DataHash { get; init; }

    /// <value>Training, validation and test rows.</value>
    public required (int Train, int Validation, int Test) Rows { get; init; }

    /// <value>What an advice may cost in all, of the definition or of the command line; null for anything.</value>
    public AdviceBudget? Budget { get; init; }

    /// <value>Whether what it recommends was asked to be written into the definition (<c>--apply</c>).</value>
    public bool Applies { get; init; }

    /// <value>The rows that an advice is taken on, which may be a sample of <see cref="Rows"/>; null where that is not known yet, and for a run.</value>
    public AdviceSample? Sample { get; init; }

    /// <value>Version of MlAdvisor.</value>
    public required string Version { get; init; }

    /// <value>The TorchSharp that trained, and its version.</value>
    public required string Stack { get; init; }

    /// <value>System, processor architecture and cores.</value>
    public required string Machine { get; init; }

    /// <value>The command line.</value>
    public required string Command { get; init; }

    /// <value>What it came to as JSON; null until it has finished. Of an advice, see <see cref="StoredAdvice"/>.</value>
    public required string? Result { get; init; }

    // Of a store from before samples were kept, all rows are taken for trained on.
    private AdviceSample TrainedOn => Sample ?? new AdviceSample(new SampleSize(Rows.Train, Rows.Validation), new SampleSize(Rows.Train, Rows.Validation));

    /// <summary>Whether its trainings were of the same rows as another's.</summary>
    public bool HasRowsOf(StoredRun other) => DataHash == other.DataHash && TrainedOn == other.TrainedOn;
}
