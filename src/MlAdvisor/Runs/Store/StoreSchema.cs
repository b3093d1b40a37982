using Microsoft.Data.Sqlite;

namespace MlAdvisor.Runs.Store;

/// <summary>The store's tables. A file of an older version is migrated forward where it is opened for writing; a newer one is refused.</summary>
internal static class StoreSchema
{
    /// <summary>"MLAD": what tells our files from other programs' (<c>PRAGMA application_id</c>).</summary>
    public const int ApplicationId = 0x4D4C4144;

    /// <summary>The version that this product writes (<c>PRAGMA user_version</c>).</summary>
    public static int Version => Migrations.Length;

    // The n-th leads from version n to n + 1. One that was released is never changed: another is added behind it.
    // NaN is stored as NULL, for SQLite has no other; infinities are numbers.
    private static readonly string[] Migrations =
    [
        """
        CREATE TABLE run (
            id TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            pipeline TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'cancelled', 'crashed')),
            verdict TEXT,
            summary TEXT,
            learning_rate REAL NOT NULL,
            batch_size INTEGER NOT NULL,
            recommended_learning_rate REAL,
            recommended_batch_size INTEGER,
            started TEXT NOT NULL,
            ended TEXT,
            seconds REAL NOT NULL DEFAULT 0,
            definition_path TEXT NOT NULL,
            definition TEXT NOT NULL,
            definition_hash TEXT NOT NULL,
            data_hash TEXT NOT NULL,
            train_rows INTEGER NOT NULL,
            validation_rows INTEGER NOT NULL,
            test_rows INTEGER NOT NULL,
            version TEXT NOT NULL,
            stack TEXT NOT NULL,
            machine TEXT NOT NULL,
            command TEXT NOT NULL,
            result TEXT
        ) STRICT;

        CREATE INDEX run_started ON run (started);

        CREATE TABLE trial (
            id INTEGER PRIMARY KEY,
            run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
            learning_rate REAL NOT NULL,
            batch_size INTEGER NOT NULL,
            seed INTEGER NOT NULL,
            symptom TEXT,
            constant_loss REAL,
            validation_rows INTEGER NOT NULL,
            kept_epoch INTEGER,
            telemetry TEXT,
            UNIQUE (run_id, learning_rate, batch_size, seed)
        ) STRICT;

        CREATE TABLE epoch (
            trial_id INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
            epoch INTEGER NOT NULL,
            steps INTEGER NOT NULL,
            rate_in_effect REAL,
            train_loss REAL,
            validation_loss REAL,
            validation_loss_standard_error REAL,
            validation_metric REAL,
            PRIMARY KEY (trial_id, epoch)
        ) STRICT, WITHOUT ROWID;
        """,

        // What an advice may cost, in the words of --budget, and the rows that it was taken on; NULL where there is no limit, and where that is not known.
        """
        ALTER TABLE run ADD COLUMN budget TEXT;
        ALTER TABLE run ADD COLUMN sample_train_rows INTEGER;
        ALTER TABLE run ADD COLUMN sample_validation_rows INTEGER;
        """,

        // The rows that what was found on a sample is confirmed on; NULL of a store from before these were others.
        """
        ALTER TABLE run ADD COLUMN confirmation_train_rows INTEGER;
        ALTER TABLE run ADD COLUMN confirmation_validation_rows INTEGER;
        """,

        // Whether --apply was asked for. Of an older store, the command line tells behind its path, which is in quotes where it has a blank.
        """
        ALTER TABLE run ADD COLUMN applies INTEGER NOT NULL DEFAULT 0 CHECK (applies IN (0, 1));
        UPDATE run SET applies =
            instr(substr(command, length(rtrim(command, replace(replace(command, '''', ''), '"', ''))) + 1) || ' ', ' --apply ') > 0;
        """,
    ];

    /// <summary>Makes the tables, or brings those of an older version up to date; all of it or nothing.</summary>
    /// <param name="connection">Open for writing.</param>
    public static void Migrate(SqliteConnection connection)
    {
        // Another process may be at the same: who holds the write lock looks again.
        using var transaction = connection.BeginTransaction(deferred: false);
        for (var version = VersionOf(connection); version < Version; version++)
        {
            Execute(connection, Migrations[version]);
        }

        Execute(connection, FormattableString.Invariant($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};"));
        transaction.Commit();
    }

    /// <summary>The version of a file; 0 for an empty one.</summary>
    public static int VersionOf(SqliteConnection connection) => (int)Scalar(connection, "PRAGMA user_version");

    /// <summary>Whether a file is ours, or empty and so free to become ours.</summary>
    public static bool IsOurs(SqliteConnection connection)
    {
        // Both of one moment: another process may be making the tables, and these without our id are another program's.
        using var transaction = connection.BeginTransaction(deferred: true);
        return Scalar(connection, "PRAGMA application_id") is var id && (id == ApplicationId || (id == 0 && Scalar(connection, "SELECT count(*) FROM sqlite_schema") == 0));
    }

    /// <summary>Runs statements that give nothing back.</summary>
    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
