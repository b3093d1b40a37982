using System.Text.Json;
using Microsoft.Data.Sqlite;
using MlAdvisor.Datasets;

namespace MlAdvisor.Runs.Store;

/// <summary>The file of the store: one SQLite database a folder of runs, with a write-ahead log, so that several processes can be at it.</summary>
internal static class StoreFile
{
    /// <summary>Its name in the folder of runs.</summary>
    public const string Name = "store.db";

    // How long a process waits for another one's write, in seconds: they take milliseconds.
    private const int Patience = 30;

    /// <summary>Opens the file to write to it; makes it where there is none, and migrates an older one.</summary>
    /// <param name="folder">The folder of runs, which is there.</param>
    /// <exception cref="DatasetException">It can not be used; the message says why and what to do.</exception>
    public static SqliteConnection OpenToWrite(string folder) => Guard(folder, () =>
    {
        var connection = Open(Path.Combine(folder, Name), SqliteOpenMode.ReadWriteCreate);
        try
        {
            Check(connection, folder);

            // NORMAL loses nothing when the process is killed: what was committed is in the system's hands. Only a power cut can take the last commits.
            StoreSchema.Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
            if (StoreSchema.VersionOf(connection) < StoreSchema.Version)
            {
                StoreSchema.Migrate(connection);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    });

    /// <summary>Opens the file to read it; null where there is none. An older one is migrated first.</summary>
    /// <param name="folder">The folder of runs.</param>
    /// <exception cref="DatasetException">As for <see cref="OpenToWrite"/>.</exception>
    public static SqliteConnection? OpenToRead(string folder) => Guard(folder, () =>
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
        {
            return null;
        }

        var connection = OpenAsFarAsAllowed(path);
        try
        {
            Check(connection, folder);
            if (StoreSchema.VersionOf(connection) == StoreSchema.Version)
            {
                return connection;
            }
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        connection.Dispose();
        return OpenToWrite(folder);
    });

    /// <summary>Does something with the file, and says in the user's words what went wrong with it.</summary>
    /// <exception cref="DatasetException">The file can not be used.</exception>
    public static T Guard<T>(string folder, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException exception)
        {
            throw new DatasetException(Explain(Path.Combine(folder, Name), exception), exception);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidCastException)
        {
            throw new DatasetException($"{Path.Combine(folder, Name)}: {Unreadable} ({exception.Message.TrimEnd('.')}).", exception);
        }
    }

    private const string Unreadable =
        "this is no run store that can be read; it is damaged, or another program's. Move it away, and a new one is made; the run folders beside it are not touched";

    private static SqliteConnection OpenAsFarAsAllowed(string path)
    {
        try
        {
            var connection = Open(path, SqliteOpenMode.ReadOnly);
            try
            {
                _ = StoreSchema.VersionOf(connection);
                return connection;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Sqlite.CantOpen or Sqlite.ReadOnly && !File.Exists(path + "-wal"))
        {
            // A reader of a write-ahead log makes a file beside it, which it must not do here; where there is no log, nothing is missed without.
            return Open($"{new Uri(Path.GetFullPath(path)).AbsoluteUri}?immutable=1", SqliteOpenMode.ReadOnly);
        }
    }

    private static SqliteConnection Open(string source, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = source, Mode = mode, Pooling = false, DefaultTimeout = Patience, ForeignKeys = true }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Check(SqliteConnection connection, string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!StoreSchema.IsOurs(connection))
        {
            throw new DatasetException($"{path}: this is a database of another program. Move it away, or name another folder with --runs.");
        }

        var version = StoreSchema.VersionOf(connection);
        if (version < 0)
        {
            throw new DatasetException($"{path}: {Unreadable}.");
        }

        if (version > StoreSchema.Version)
        {
            throw new DatasetException(FormattableString.Invariant(
                $"{path}: this run store was written by a newer MlAdvisor (its version is {version}, and this one reads up to {StoreSchema.Version}). Use that MlAdvisor, or name another folder with --runs."));
        }
    }

    private static string Explain(string path, SqliteException exception) => exception.SqliteErrorCode switch
    {
        Sqlite.NotADatabase or Sqlite.Corrupt => $"{path}: {Unreadable}.",
        Sqlite.Busy or Sqlite.Locked => FormattableString.Invariant($"{path}: another process has been writing to it for {Patience} seconds. Try again when it has ended."),
        Sqlite.CantOpen or Sqlite.ReadOnly or Sqlite.Permission => $"{path}: it can not be written to. Name another folder with --runs FOLDER, or give yourself the right to write there.",
        Sqlite.Full => $"{path}: the disk is full. Make room, and go on with --resume, or begin anew.",
        Sqlite.InputOutput => $"{path}: the disk does not read or write it; it may be full, or at fault. Make room, or name another folder with --runs FOLDER.",

        // Of statements that were written for these tables: others stand there.
        Sqlite.Error => $"{path}: {Unreadable} ({exception.Message.TrimEnd('.')}).",
        _ => $"{path}: {exception.Message.TrimEnd('.')}.",
    };

    /// <summary>SQLite's primary result codes (sqlite.org/rescode.html).</summary>
    private static class Sqlite
    {
        public const int Error = 1;
        public const int Permission = 3;
        public const int Busy = 5;
        public const int Locked = 6;
        public const int ReadOnly = 8;
        public const int InputOutput = 10;
        public const int Corrupt = 11;
        public const int Full = 13;
        public const int CantOpen = 14;
        public const int NotADatabase = 26;
    }
}
