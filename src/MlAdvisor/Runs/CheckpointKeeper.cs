using System.Diagnostics;
using MlAdvisor.Definitions;
using MlAdvisor.Training;

namespace MlAdvisor.Runs;

/// <summary>Writes a run's state now and then, so that it can go on after it was stopped.</summary>
/// <param name="every">How often.</param>
/// <param name="definition">The definition.</param>
/// <param name="definitionPath">Where the definition is, or was when the run began.</param>
/// <param name="folder">The run folder; asked for when the first checkpoint is written.</param>
/// <param name="resumeFrom">The state to go on from; null (the default) to begin anew.</param>
internal sealed class CheckpointKeeper(CheckpointInterval every, PipelineDefinition definition, string definitionPath, Lazy<RunFolder> folder, TrainingState? resumeFrom = null)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TrainingState? _last;

    /// <value>The state to go on from; null to begin anew.</value>
    public TrainingState? ResumeFrom => resumeFrom;

    /// <summary>Takes note of an epoch that has ended, and writes where it is time to.</summary>
    internal void After(TrainingArray array)
    {
        _last = array.Save();
        if (every.Epochs is { } epochs ? array.Epoch % epochs == 0 : _clock.Elapsed >= every.Time)
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
            new Checkpoint(definitionPath, Checkpoint.HashOf(definition), _last).Write(Path.Combine(folder.Value.Path, Checkpoint.FileName));
            _last = null;
        }

        return folder.IsValueCreated && File.Exists(Path.Combine(folder.Value.Path, Checkpoint.FileName));
    }

    /// <summary>Takes the checkpoint away: of a run that has ended.</summary>
    public void Remove()
    {
        if (folder.IsValueCreated)
        {
            File.Delete(Path.Combine(folder.Value.Path, Checkpoint.FileName));
        }
    }
}
