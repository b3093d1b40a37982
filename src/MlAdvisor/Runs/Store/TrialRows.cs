using System.Text.Json;
using Microsoft.Data.Sqlite;
using MlAdvisor.Advice;
using MlAdvisor.Diagnosis;
using MlAdvisor.Training;

namespace MlAdvisor.Runs.Store;

/// <summary>Trainings as rows of the tables <c>trial</c> and <c>epoch</c>.</summary>
internal static class TrialRows
{
    /// <summary>Writes down how far a training has come: it may be there already, with fewer epochs.</summary>
    /// <param name="connection">In a transaction.</param>
    /// <param name="runId">The run.</param>
    /// <param name="history">The training.</param>
    /// <param name="telemetry">What it measured of itself; null where it did not.</param>
    public static void Write(SqliteConnection connection, string runId, LaneHistory history, LaneTelemetry? telemetry)
    {
        using var trial = RunStore.Command(
            connection,
            """
            INSERT INTO trial (run_id, learning_rate, batch_size, seed, symptom, constant_loss, validation_rows, kept_epoch, telemetry)
            VALUES ($run, $rate, $batch, $seed, $symptom, $constant, $rows, $kept, $telemetry)
            ON CONFLICT DO UPDATE SET symptom = excluded.symptom, kept_epoch = excluded.kept_epoch, telemetry = coalesce(excluded.telemetry, telemetry)
            RETURNING id, coalesce((SELECT max(epoch) FROM epoch WHERE trial_id = trial.id), -1)
            """,
            ("$run", runId),
            ("$rate", history.Lane.LearningRate),
            ("$batch", history.BatchSize),
            ("$seed", history.Lane.Seed),
            ("$symptom", history.Epochs.Count > 1 ? Word(SymptomReading.Of(history).Symptom) : null),
            ("$constant", Number(history.ConstantLoss)),
            ("$rows", history.ValidationRows),
            ("$kept", history.KeptEpoch),
            ("$telemetry", telemetry is null ? null : JsonSerializer.Serialize(TelemetrySummary.Of(telemetry), RunStore.Json)));
        long id, last;
        using (var reader = trial.ExecuteReader())
        {
            reader.Read();
            (id, last) = (reader.GetInt64(0), reader.GetInt64(1));
        }

        using var insert = RunStore.Command(
            connection,
            """
            INSERT INTO epoch (trial_id, epoch, steps, rate_in_effect, train_loss, validation_loss, validation_loss_standard_error, validation_metric)
            VALUES ($trial, $epoch, $steps, $rate, $train, $validation, $error, $metric)
            """,
            ("$trial", id), ("$epoch", null), ("$steps", null), ("$rate", null), ("$train", null), ("$validation", null), ("$error", null), ("$metric", null));
        foreach (var epoch in history.Epochs.Where(epoch => epoch.Epoch > last))
        {
            object?[] values = [id, epoch.Epoch, epoch.Steps, Number(epoch.RateInEffect), Number(epoch.TrainLoss), Number(epoch.ValidationLoss), Number(epoch.ValidationLossStandardError), Number(epoch.ValidationMetric)];
            for (var i = 0; i < values.Length; i++)
            {
                insert.Parameters[i].Value = values[i] ?? DBNull.Value;
            }

            insert.ExecuteNonQuery();
        }
    }

    /// <summary>Reads the trainings of a run, in the order in which they were begun.</summary>
    public static IReadOnlyList<StoredTrial> Read(SqliteConnection connection, string runId)
    {
        var epochs = Epochs(connection, runId);
        using var command = RunStore.Command(
            connection,
            "SELECT id, learning_rate, batch_size, seed, symptom, constant_loss, validation_rows, kept_epoch, telemetry FROM trial WHERE run_id = $run ORDER BY id",
            ("$run", runId));
        using var row = command.ExecuteReader();
        var trials = new List<StoredTrial>();
        while (row.Read())
        {
            var setting = new Setting(row.GetDouble(1), row.GetInt32(2));
            trials.Add(new StoredTrial
            {
                Setting = setting,
                Symptom = !row.IsDBNull(4) && Enum.TryParse<Symptom>(row.GetString(4), ignoreCase: true, out var symptom) ? symptom : null,
                Telemetry = row.IsDBNull(8) ? null : row.GetString(8),
                History = new LaneHistory
                {
                    Lane = new LaneSettings(setting.LearningRate, row.GetInt32(3)),
                    BatchSize = setting.BatchSize,
                    Epochs = [.. epochs[row.GetInt64(0)]],
                    ConstantLoss = Number(row, 5),
                    ValidationRows = row.GetInt32(6),
                    KeptEpoch = row.IsDBNull(7) ? null : row.GetInt32(7),
                },
            });
        }

        return trials;
    }

    private static ILookup<long, EpochRecord> Epochs(SqliteConnection connection, string runId)
    {
        using var command = RunStore.Command(
            connection,
            """
            SELECT trial_id, epoch, steps, rate_in_effect, train_loss, validation_loss, validation_loss_standard_error, validation_metric
            FROM epoch JOIN trial ON trial.id = trial_id WHERE run_id = $run ORDER BY trial_id, epoch
            """,
            ("$run", runId));
        using var row = command.ExecuteReader();
        var epochs = new List<(long Trial, EpochRecord Record)>();
        while (row.Read())
        {
            epochs.Add((row.GetInt64(0), new EpochRecord
            {
                Epoch = row.GetInt32(1),
                Steps = row.GetInt64(2),
                RateInEffect = Number(row, 3),
                TrainLoss = Number(row, 4),
                ValidationLoss = Number(row, 5),
                ValidationLossStandardError = Number(row, 6),
                ValidationMetric = Number(row, 7),
            }));
        }

        return epochs.ToLookup(epoch => epoch.Trial, epoch => epoch.Record);
    }

    private static double Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? double.NaN : row.GetDouble(column);

    private static double? Number(double value) => double.IsNaN(value) ? null : value;

    private static string Word(Symptom symptom) => JsonNamingPolicy.CamelCase.ConvertName(symptom.ToString());
}
