using System.Diagnostics;
using MlAdvisor.Definitions;
using MlAdvisor.Training;

namespace MlAdvisor.Runs;

/// <summary>Writes a run's state now and then, so that it can go on after it was stopped.</summary>
/// <param name="request">What the run is asked for, how often it is written among it.</param>
/// <param name="definition">The definition.</param>
/// <param name="definitionPath">Where the definition is, or was when the run began.</param>
/// <param name="folder">The run folder.</param>
/// <param name="resumeFrom">The state to go on from; null (the default) to begin anew.</param>
internal sealed class CheckpointKeeper(RunRequest request, PipelineDefinition definition, string definitionPath, RunFolder folder, TrainingState? resumeFrom = null)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly string _path = Path.Combine(folder.Path, Checkpoint.FileName);
    private TrainingState? _last;

    /// <value>The state to go on from; null to begin anew.</value>
    public TrainingState? ResumeFrom => resumeFrom;

    /// <value>Whether there is a checkpoint.</value>
    public bool IsWritten => File.Exists(_path);

    /// <summary>Takes note of an epoch that has ended, and writes where it is time to.</summary>
    internal void After(TrainingArray array)
    {
        _last = array.Save();
        if (request.Checkpoints.Epochs is { } epochs ? array.Epoch % epochs == 0 : _clock.Elapsed >= request.Checkpoints.Time)
        {
            Write();
            _clock.Restart();
        }
    }

    /// <summary>Writes the last epoch that has ended, where there was one: of a run that is stopped.</summary>
    /// <returns>Whether there is a checkpoint.</returns>
    public bool Write()
    {
        if (_last is not null)
        {
            new Checkpoint(definitionPath, Checkpoint.HashOf(definition), _last) { Request = request }.Write(_path);
            _last = null;
        }

        return IsWritten;
    }

    /// <summary>Takes the checkpoint away: of a run that has ended.</summary>
    public void Remove() => File.Delete(_path);
}
