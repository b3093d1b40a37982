using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Data.Sqlite;
using MlAdvisor.Datasets;

namespace MlAdvisor.Runs.Store;

/// <summary>
/// What is known of all runs of a folder, in <c>store.db</c> beside their run folders. Several processes may use it at once. A process that is killed loses no
/// training that it had written down.
/// </summary>
internal sealed class RunStore
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The store of a folder of runs; nothing is made or opened yet.</summary>
    /// <param name="folder">The folder, such as <c>runs</c>.</param>
    public RunStore(string folder) => Folder = folder;

    /// <value>The folder of runs.</value>
    public string Folder { get; }

    /// <summary>The store that a run belongs to, and its id there.</summary>
    /// <param name="run">A run folder's path, or the id of a run in <paramref name="folder"/>.</param>
    /// <param name="folder">The folder of runs that ids are looked for in.</param>
    public static (RunStore Store, string Id) Locate(string run, string folder)
    {
        if (run.Length == 0)
        {
            // The beginning of every run's id: what a script without a value for its variable asks for.
            throw new DatasetException("\"\": this is no run. Name one by its id, the beginning of its id, or its folder; 'mladvisor runs list' shows what there is.");
        }

        var path = Path.TrimEndingDirectorySeparator(run);
        path = Path.GetFileName(path) is "." or ".." ? Path.GetFullPath(path) : path;
        var isPath = path.AsSpan().ContainsAny('/', '\\') || (Directory.Exists(path) && !Directory.Exists(Path.Combine(folder, path)));
        return isPath
            ? (new RunStore(Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : "."), Path.GetFileName(path))
            : (new RunStore(folder), path);
    }

    /// <summary>The run folder of a run.</summary>
    /// <param name="id">The run's id.</param>
    public string FolderOf(string id) => Path.Combine(Folder, id);

    /// <summary>All runs, the newest first.</summary>
    /// <exception cref="DatasetException">The store can not be read.</exception>
    public IReadOnlyList<StoredRun> Runs() => Read(connection =>
    {
        using var command = Command(connection, "SELECT * FROM run ORDER BY started DESC, id DESC");
        return RunRows.Read(command, FolderOf);
    }) ?? [];

    /// <summary>A run.</summary>
    /// <param name="id">Its id, or as much of its beginning as tells it from others.</param>
    /// <exception cref="DatasetException">There is none, or more than one; or the store can not be read.</exception>
    public StoredRun Find(string id)
    {
        var found = Read(connection =>
        {
            using var command = Command(connection, "SELECT * FROM run WHERE substr(id, 1, length($id)) = $id ORDER BY started DESC, id DESC", ("$id", id));
            return RunRows.Read(command, FolderOf);
        }) ?? [];
        return found.FirstOrDefault(run => run.Id == id)
            ?? found switch
            {
                [var only] => only,
                [] => throw new DatasetException($"{id}: there is no such run in {Path.Combine(Folder, StoreFile.Name)}. 'mladvisor runs list' shows what there is; --runs FOLDER looks elsewhere."),
                _ => throw new DatasetException($"{id}: this is the beginning of {found.Count.ToString(CultureInfo.InvariantCulture)} runs, such as {found[0].Id} and {found[1].Id}. Write more of it."),
            };
    }

    /// <summary>The trainings of a run, in the order in which they were begun.</summary>
    /// <param name="id">The run's id.</param>
    /// <exception cref="DatasetException">The store can not be read.</exception>
    public IReadOnlyList<StoredTrial> Trials(string id) => Read(connection => TrialRows.Read(connection, id)) ?? [];

    /// <summary>Begins a run: makes its folder and writes down what it is made of.</summary>
    /// <param name="origin">What it is made of.</param>
    /// <exception cref="DatasetException">The store can not be written.</exception>
    public RunRecord Begin(RunOrigin origin)
    {
        var folder = RunFolder.Claim(Folder, origin.Definition, origin.Kind, out var claim);
        try
        {
            return Begin(origin, Path.GetFileName(folder.Path), claim, isTakenBack: true);
        }
        catch
        {
            claim.Dispose();
            Directory.Delete(folder.Path, recursive: true);
            throw;
        }
    }

    /// <summary>Goes on with a run that has not finished, or with an advice that had a budget and is given another one: its trainings are there to be found.</summary>
    /// <param name="run">The run.</param>
    /// <param name="origin">What it is made of now; where something else is asked of it, that and its command are written down.</param>
    /// <exception cref="DatasetException">It has finished, a process is at it, or it is not made of the same; or the store can not be written.</exception>
    public RunRecord Resume(StoredRun run, RunOrigin origin)
    {
        RequireUnfinished(run, origin);
        RequireSame(run, origin);
        var claim = TakeFolder(run.Id);
        try
        {
            var connection = StoreFile.OpenToWrite(Folder);
            try
            {
                var trials = StoreFile.Guard(Folder, () => TrialRows.Read(connection, run.Id));
                var record = new RunRecord(this, run.Id, connection, claim, run.Seconds, trials.Count > 0 ? run.Sample : null, trials);
                if (origin.Budget != run.Budget || origin.Applies != run.Applies)
                {
                    record.Ask(origin);
                }

                return record;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        catch
        {
            claim.Dispose();
            throw;
        }
    }

    /// <summary>Goes on with a run whose folder is there, but which may not be in the store, since the folder came from elsewhere.</summary>
    /// <param name="id">The name of its run folder.</param>
    /// <param name="origin">What it is made of.</param>
    /// <exception cref="DatasetException">As for <see cref="Resume"/>.</exception>
    public RunRecord ResumeOrBegin(string id, RunOrigin origin) =>
        Runs().FirstOrDefault(run => run.Id == id) is { } known ? Resume(known, origin) : BeginIn(id, origin);

    /// <summary>Takes runs out of the store, and their folders away.</summary>
    /// <param name="runs">None of which a process is at.</param>
    /// <exception cref="DatasetException">The store can not be written.</exception>
    public void Delete(IEnumerable<StoredRun> runs)
    {
        using var connection = StoreFile.OpenToWrite(Folder);
        foreach (var run in runs)
        {
            if (Directory.Exists(FolderOf(run.Id)))
            {
                Directory.Delete(FolderOf(run.Id), recursive: true);
            }

            StoreFile.Guard(Folder, () =>
            {
                using var command = Command(connection, "DELETE FROM run WHERE id = $id", ("$id", run.Id));
                return command.ExecuteNonQuery();
            });
        }
    }

    /// <summary>Says where a run is not made of what it was begun with.</summary>
    /// <exception cref="DatasetException">Something differs.</exception>
    internal static void RequireSame(StoredRun run, RunOrigin origin)
    {
        var again = $"Begin anew with 'mladvisor {run.Kind} {origin.DefinitionPath}'.";
        if (Checkpoint.HashOf(origin.Definition) != run.DefinitionHash)
        {
            throw new DatasetException($"{run.Id}: the definition was changed since: {origin.DefinitionPath} differs from what the run was begun with, which is still in its pipeline.yaml. Put that back, or begin anew with 'mladvisor {run.Kind} {origin.DefinitionPath}'.");
        }

        if (Provenance.HashOf(origin.Data) != run.DataHash)
        {
            throw new DatasetException($"{run.Id}: the data were changed since: the rows of {origin.Definition.Dataset} are not those that the run was begun with. {again}");
        }

        if (run.Stack != SoftwareVersions.Torch || run.Version != SoftwareVersions.Product)
        {
            throw new DatasetException($"{run.Id}: this run was begun by MlAdvisor {run.Version} with {run.Stack}, and this is {SoftwareVersions.Product} with {SoftwareVersions.Torch}: what they measure can not be put together. {again}");
        }
    }

    private static void RequireUnfinished(StoredRun run, RunOrigin origin)
    {
        var hasAnotherBudget = run.Budget is not null && origin.Budget != run.Budget;
        if (run.State == RunState.Finished && !hasAnotherBudget)
        {
            var more = run.Budget is null ? "" : " With another --budget it goes on.";
            throw new DatasetException($"{run.Id}: this run has ended; there is nothing to go on with. 'mladvisor runs show {run.Id}' shows what it came to.{more}");
        }
    }

    private FolderLock TakeFolder(string id)
    {
        Directory.CreateDirectory(FolderOf(id));
        return FolderLock.Take(FolderOf(id)) ?? throw new DatasetException($"{id}: another process is at this run. Wait until it has ended, or stop it.");
    }

    /// <summary>Begins a run in a folder that is there.</summary>
    private RunRecord BeginIn(string folder, RunOrigin origin)
    {
        var claim = TakeFolder(folder);
        try
        {
            return Begin(origin, folder, claim, isTakenBack: false);
        }
        catch
        {
            claim.Dispose();
            throw;
        }
    }

    private RunRecord Begin(RunOrigin origin, string id, FolderLock claim, bool isTakenBack)
    {
        var connection = StoreFile.OpenToWrite(Folder);
        try
        {
            StoreFile.Guard(Folder, () => RunRows.Insert(connection, id, origin));
            return new RunRecord(this, id, connection, claim, isTakenBack);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private T? Read<T>(Func<SqliteConnection, T> query)
        where T : class
    {
        using var connection = StoreFile.OpenToRead(Folder);
        return connection is null ? null : StoreFile.Guard(Folder, () => query(connection));
    }

    /// <summary>A command with its parameters; null becomes NULL.</summary>
    internal static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }
}
