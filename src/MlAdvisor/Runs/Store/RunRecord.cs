using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using MlAdvisor.Advice;
using MlAdvisor.Training;

namespace MlAdvisor.Runs.Store;

/// <summary>
/// A run that is going on, as it is written down: each training when it ends, in a transaction of its own. Safe for several threads. One that is disposed of
/// before it is finished or cancelled has crashed.
/// </summary>
internal sealed class RunRecord : ITrialStore, IDisposable
{
    private readonly RunStore _store;
    private readonly SqliteConnection _connection;
    private readonly FolderLock _lock;
    private readonly Dictionary<(Setting Setting, int Seed), LaneHistory> _before;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private RunState _state = RunState.Running;
    private bool _isWorthKeeping;

    /// <summary>A run that begins.</summary>
    /// <param name="store">The store, in which it is running already.</param>
    /// <param name="id">Its id.</param>
    /// <param name="connection">To the store.</param>
    /// <param name="folderLock">Its claim on its folder.</param>
    /// <param name="isTakenBack">Whether nothing is left of it where it can not begin: not where its folder was there before it.</param>
    internal RunRecord(RunStore store, string id, SqliteConnection connection, FolderLock folderLock, bool isTakenBack)
    {
        _store = store;
        _connection = connection;
        _lock = folderLock;
        _before = [];
        Id = id;
        Folder = RunFolder.Open(store.FolderOf(id));
        _isWorthKeeping = !isTakenBack;
    }

    /// <summary>A run that goes on: whatever becomes of it, what was there before it stays.</summary>
    internal RunRecord(RunStore store, string id, SqliteConnection connection, FolderLock folderLock, double secondsBefore, AdviceSample? sample, IReadOnlyList<StoredTrial> before)
        : this(store, id, connection, folderLock, isTakenBack: false)
    {
        SecondsBefore = secondsBefore;
        Sample = sample;
        _before = before.ToDictionary(trial => (trial.Setting, trial.History.Lane.Seed), trial => trial.History);
        Write("UPDATE run SET state = 'running', ended = NULL, summary = NULL, verdict = NULL, recommended_learning_rate = NULL, recommended_batch_size = NULL, result = NULL WHERE id = $id");
    }

    /// <value>The run's id.</value>
    public string Id { get; }

    /// <value>Its folder.</value>
    public RunFolder Folder { get; }

    /// <value>Seconds that earlier processes of this run spent on it.</value>
    public double SecondsBefore { get; }

    /// <value>Trainings that earlier processes of this run wrote down.</value>
    public int TrialsBefore => _before.Count;

    /// <value>Whether it was taken back, so that nothing is left of it once it is disposed of.</value>
    public bool IsDiscarded { get; private set; }

    /// <inheritdoc/>
    public TimeSpan Spent => TimeSpan.FromSeconds(SecondsBefore);

    /// <inheritdoc/>
    public AdviceSample? Sample { get; private set; }

    /// <inheritdoc/>
    public void Keep(AdviceSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        Write(
            """
            UPDATE run SET sample_train_rows = $train, sample_validation_rows = $validation,
                           confirmation_train_rows = $more_train, confirmation_validation_rows = $more_validation WHERE id = $id
            """,
            ("$train", sample.Search.Train),
            ("$validation", sample.Search.Validation),
            ("$more_train", sample.Confirmation.Train),
            ("$more_validation", sample.Confirmation.Validation));
        Sample = sample;
    }

    /// <summary>Writes down what is asked of it from now on: what it may cost, whether it applies its recommendation, and the command line that says so.</summary>
    internal void Ask(RunOrigin origin) => Write(
        "UPDATE run SET budget = $budget, applies = $applies, command = $command WHERE id = $id",
        ("$budget", origin.Budget?.ToString()),
        ("$applies", origin.Applies),
        ("$command", origin.Command));

    /// <inheritdoc/>
    public LaneHistory? Find(Setting setting, int seed, int epochs) =>
        _before.TryGetValue((setting, seed), out var history) && history.Epochs.Count > epochs
            ? history with { Epochs = [.. history.Epochs.Take(epochs + 1)], KeptEpoch = null }
            : null;

    /// <inheritdoc/>
    public void Add(Setting setting, LaneHistory history) => Add(history);

    /// <summary>Writes down how far a training has come, and what it measured of itself.</summary>
    /// <param name="history">Every epoch so far.</param>
    /// <param name="telemetry">What it measured; null where it did not.</param>
    public void Add(LaneHistory history, LaneTelemetry? telemetry = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        lock (_gate)
        {
            StoreFile.Guard(_store.Folder, () =>
            {
                using var transaction = _connection.BeginTransaction(deferred: false);
                TrialRows.Write(_connection, Id, history, telemetry);
                WriteSeconds();
                transaction.Commit();
                return true;
            });
            _isWorthKeeping = true;
        }
    }

    /// <summary>Writes down what the run came to.</summary>
    public void Finish(RunOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        Write(
            """
            UPDATE run SET verdict = $verdict, summary = $summary, recommended_learning_rate = $rate, recommended_batch_size = $batch, result = $result WHERE id = $id
            """,
            ("$verdict", outcome.Verdict),
            ("$summary", outcome.Summary),
            ("$rate", outcome.Recommended?.LearningRate),
            ("$batch", outcome.Recommended?.BatchSize),
            ("$result", JsonSerializer.Serialize(outcome.Result, RunStore.Json)));
        End(RunState.Finished);
    }

    /// <summary>Writes down that the user stopped the run.</summary>
    public void Cancel() => End(RunState.Cancelled);

    /// <summary>Writes down why the run crashed.</summary>
    /// <param name="reason">In a sentence.</param>
    public void Fail(string reason) => End(RunState.Crashed, reason);

    /// <summary>Takes the run back where it has left nothing worth keeping: it is new, and could not begin. Otherwise it has crashed, or been stopped.</summary>
    /// <param name="reason">Why, in a sentence.</param>
    /// <param name="kept">What a run is that is worth keeping.</param>
    public void Discard(string reason, RunState kept = RunState.Crashed)
    {
        if (_isWorthKeeping)
        {
            End(kept, reason);
            return;
        }

        Write("DELETE FROM run WHERE id = $id");
        IsDiscarded = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            if (_state == RunState.Running && !IsDiscarded)
            {
                End(RunState.Crashed);
            }
        }
        finally
        {
            _connection.Dispose();
            _lock.Dispose();
        }

        if (IsDiscarded)
        {
            Directory.Delete(Folder.Path, recursive: true);
        }
    }

    private void End(RunState state, string reason)
    {
        Write("UPDATE run SET summary = $summary WHERE id = $id", ("$summary", reason));
        End(state);
    }

    private void End(RunState state)
    {
        Write("UPDATE run SET state = $state, ended = $ended WHERE id = $id", ("$state", JsonNamingPolicy.CamelCase.ConvertName(state.ToString())), ("$ended", RunRows.TimeText(DateTimeOffset.UtcNow)));
        _state = state;
    }

    private void Write(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = RunStore.Command(_connection, sql, [("$id", Id), .. parameters]);
        lock (_gate)
        {
            StoreFile.Guard(_store.Folder, () =>
            {
                using var transaction = _connection.BeginTransaction(deferred: false);
                command.Transaction = transaction;
                command.ExecuteNonQuery();
                WriteSeconds();
                transaction.Commit();
                return true;
            });
        }
    }

    private void WriteSeconds()
    {
        using var command = RunStore.Command(_connection, "UPDATE run SET seconds = $seconds WHERE id = $id", ("$id", Id), ("$seconds", SecondsBefore + _clock.Elapsed.TotalSeconds));
        command.ExecuteNonQuery();
    }
}
