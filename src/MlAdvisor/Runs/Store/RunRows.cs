using System.Globalization;
using Microsoft.Data.Sqlite;
using MlAdvisor.Advice;
using MlAdvisor.Definitions;

namespace MlAdvisor.Runs.Store;

/// <summary>Runs as rows of the table <c>run</c>.</summary>
internal static class RunRows
{
    /// <summary>Writes down a run that begins.</summary>
    public static int Insert(SqliteConnection connection, string id, RunOrigin origin)
    {
        var (definition, data) = (origin.Definition, origin.Data);
        using var command = RunStore.Command(
            connection,
            """
            INSERT INTO run (id, kind, pipeline, state, learning_rate, batch_size, started, definition_path, definition, definition_hash, data_hash,
                             train_rows, validation_rows, test_rows, version, stack, machine, command, budget, applies)
            VALUES ($id, $kind, $pipeline, 'running', $rate, $batch, $started, $path, $definition, $definition_hash, $data_hash,
                    $train, $validation, $test, $version, $stack, $machine, $command, $budget, $applies)
            """,
            ("$id", id),
            ("$kind", origin.Kind),
            ("$pipeline", definition.Name),
            ("$rate", definition.Trainer.Optimizer.LearningRate),
            ("$batch", definition.Trainer.BatchSize),
            ("$started", TimeText(DateTimeOffset.UtcNow)),
            ("$path", Path.GetFullPath(origin.DefinitionPath)),
            ("$definition", definition.Source?.Text ?? definition.ToYaml()),
            ("$definition_hash", Checkpoint.HashOf(definition)),
            ("$data_hash", Provenance.HashOf(data)),
            ("$train", data.Train.Rows),
            ("$validation", data.Validation.Rows),
            ("$test", data.Test.Rows),
            ("$version", SoftwareVersions.Product),
            ("$stack", SoftwareVersions.Torch),
            ("$machine", Provenance.Machine),
            ("$command", origin.Command),
            ("$budget", origin.Budget?.ToString()),
            ("$applies", origin.Applies));
        return command.ExecuteNonQuery();
    }

    /// <summary>Reads the runs that a query over all columns gives.</summary>
    /// <param name="command">The query.</param>
    /// <param name="folderOf">A run's folder.</param>
    public static IReadOnlyList<StoredRun> Read(SqliteCommand command, Func<string, string> folderOf)
    {
        var runs = new List<StoredRun>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            runs.Add(Read(reader, folderOf));
        }

        return runs;
    }

    /// <summary>A time as the store has it: UTC, to the millisecond, in an order that text has too.</summary>
    public static string TimeText(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static StoredRun Read(SqliteDataReader row, Func<string, string> folderOf)
    {
        var id = Text("id");
        if (id is "" or "." or ".." || id.AsSpan().ContainsAny('/', '\\'))
        {
            // It is taken for the name of a folder, which may be deleted.
            throw new FormatException($"a run's id is '{id}'");
        }

        return new StoredRun
        {
            Id = id,
            Kind = Text("kind"),
            Pipeline = Text("pipeline"),
            State = StateOf(Text("state"), folderOf(id)),
            Verdict = TextOrNull("verdict"),
            Summary = TextOrNull("summary"),
            Present = new Setting(row.GetDouble(row.GetOrdinal("learning_rate")), Whole("batch_size")),
            Recommended = row.IsDBNull(row.GetOrdinal("recommended_learning_rate"))
                ? null
                : new Setting(row.GetDouble(row.GetOrdinal("recommended_learning_rate")), Whole("recommended_batch_size")),
            Started = Time(Text("started")),
            Ended = TextOrNull("ended") is { } ended ? Time(ended) : null,
            Seconds = row.GetDouble(row.GetOrdinal("seconds")),
            DefinitionPath = Text("definition_path"),
            Definition = Text("definition"),
            DefinitionHash = Text("definition_hash"),
            DataHash = Text("data_hash"),
            Rows = (Whole("train_rows"), Whole("validation_rows"), Whole("test_rows")),
            Budget = TextOrNull("budget") is { } budget ? AdviceBudget.Parse(budget) ?? throw new FormatException($"a run's budget is '{budget}'") : null,
            Applies = row.GetBoolean(row.GetOrdinal("applies")),
            Sample = Size("sample") is { } search ? new AdviceSample(search, Size("confirmation") ?? search) : null,
            Version = Text("version"),
            Stack = Text("stack"),
            Machine = Text("machine"),
            Command = Text("command"),
            Result = TextOrNull("result"),
        };

        string Text(string column) => row.GetString(row.GetOrdinal(column));
        string? TextOrNull(string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : Text(column);
        SampleSize? Size(string part) => row.IsDBNull(row.GetOrdinal($"{part}_train_rows")) ? null : new SampleSize(Whole($"{part}_train_rows"), Whole($"{part}_validation_rows"));
        int Whole(string column) => row.GetInt32(row.GetOrdinal(column));
    }

    private static RunState StateOf(string state, string folder) => state switch
    {
        "running" => FolderLock.IsHeld(folder) ? RunState.Running : RunState.Crashed,
        "finished" => RunState.Finished,
        "cancelled" => RunState.Cancelled,
        "crashed" => RunState.Crashed,
        _ => throw new FormatException($"a run's state is '{state}'"),
    };

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
