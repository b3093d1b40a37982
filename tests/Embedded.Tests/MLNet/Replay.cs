using System.Globalization;
using System.Text.Json;
using Microsoft.ML;

namespace Embedded.Tests.MLNet;

/// <summary>Makes the calls of recorded cases and compares what comes of them.</summary>
internal sealed class Replay
{
    private readonly RowClasses _rows = new();
    private readonly Calls _calls;
    private readonly Views _views;
    private readonly EstimatorReplay _estimators;
    private readonly Scripts _scripts;
    private readonly DataFolder _folder;

    public Replay(DataFolder folder, IReadOnlyList<GoldenCase> cases)
    {
        _folder = folder;
        _calls = new Calls(_rows);
        _views = new Views(_rows, folder, _calls);
        _estimators = new EstimatorReplay(_calls);
        _scripts = new Scripts(cases);
    }

    public Outcome Run(GoldenCase recorded)
    {
        var stage = new Stage();
        try
        {
            Make(recorded, stage);
            return Finish(recorded, null);
        }
        catch (LeftOutException e)
        {
            return new Outcome(recorded, e.Message, null);
        }
        catch (MismatchException e)
        {
            return new Outcome(recorded, null, e.Message);
        }
#pragma warning disable CA1031 // Whatever is thrown is compared with what was recorded.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Thrown(recorded, stage.Name, e);
        }
    }

    private static Outcome Finish(GoldenCase recorded, string? failure)
    {
        if (recorded.Error is { } error && !recorded.IsAdvisory)
        {
            failure = $"expected {error.GetProperty("message")} at {error.GetProperty("stage")}, got no error";
        }

        return new Outcome(recorded, null, failure);
    }

    private Outcome Thrown(GoldenCase recorded, string stage, Exception thrown)
    {
        if (recorded.Error is not { } error)
        {
            return new Outcome(recorded, null, $"at {stage}: {thrown.GetType()}: {thrown.Message} {thrown.StackTrace?.Split('\n').FirstOrDefault()}");
        }

        if (recorded.IsAdvisory)
        {
            return new Outcome(recorded, null, null);
        }

        if (error.TryGetProperty("root", out var root))
        {
            while (thrown.InnerException != null)
            {
                thrown = thrown.InnerException;
            }

            error = root;
        }
        else if (!string.Equals(error.GetProperty("stage").GetString(), stage, StringComparison.Ordinal))
        {
            return new Outcome(recorded, null, $"expected at {error.GetProperty("stage")}, got at {stage}: {thrown.Message}");
        }

        var type = error.GetProperty("type").GetString();
        var message = error.GetProperty("message").GetString();
        var told = _folder.WithoutPath(thrown.Message);
        return new Outcome(recorded, null, string.Equals(type, thrown.GetType().FullName, StringComparison.Ordinal)
            && string.Equals(message, told, StringComparison.Ordinal) ? null : $"expected {type}: {message}, got {thrown.GetType()}: {told}");
    }

    private static MLContext ContextOf(GoldenCase recorded) => recorded.Find("seed") is { } seed
        ? new MLContext(seed.ValueKind == JsonValueKind.Null ? null : seed.GetInt32())
        : new MLContext(seed: 1);

    private void Make(GoldenCase recorded, Stage stage)
    {
        var context = ContextOf(recorded);
        var op = recorded.Op;
        if (_scripts.Has(recorded))
        {
            Script(recorded, context, stage);
        }
        else if (string.Equals(op, "Data.LoadFromTextFile", StringComparison.Ordinal))
        {
            _folder.Put(recorded.Input("input")!.Value);
            stage.Name = "load";
            Read(recorded, stage, (IDataView)_calls.Invoke(context, op, recorded.Args, null)!);
        }
        else if (ImageCases.Has(recorded))
        {
            ImageCases.Run(recorded, context, stage);
        }
        else if (ModelCases.Has(recorded))
        {
            ModelCases.Run(recorded, context, recorded.Input("input") is { } table ? _views.Make(context, table) : null, stage);
        }
        else if (SearchSpaceCases.Has(recorded))
        {
            SearchSpaceCases.Run(recorded, stage);
        }
        else if (AutoMLCases.Has(recorded))
        {
            AutoMLCases.Run(recorded, stage);
        }
        else if (ToldCases.Has(recorded))
        {
            ToldCases.Run(recorded, context, recorded.Input("input") is { } told ? _views.Make(context, told) : null);
        }
        else if (op is "custom" || op.Contains('<', StringComparison.Ordinal))
        {
            throw new LeftOutException($"{op} {recorded.Code}");
        }
        else if (op.StartsWith("Transforms.", StringComparison.Ordinal) || op is "Append")
        {
            _estimators.Run(recorded, context, stage, name => recorded.Input(name) is { } input ? _views.Make(context, input) : null);
        }
        else if (op.StartsWith("Data.", StringComparison.Ordinal) || op.Contains(".Evaluate", StringComparison.Ordinal))
        {
            Catalog(recorded, context, stage);
        }
        else
        {
            throw new LeftOutException(op);
        }
    }

    private static void Read(GoldenCase recorded, Stage stage, IDataView view)
    {
        stage.Name = "read";
        ViewComparison.Compare(recorded, view);
    }

    private void Catalog(GoldenCase recorded, MLContext context, Stage stage)
    {
        var data = _views.Make(context, recorded.Input("input")!.Value);
        if (recorded.Call.TryGetProperty("prepare", out var prepare))
        {
            data = _estimators.Chain(context, prepare).Fit(data).Transform(data);
        }

        stage.Name = "call";
        switch (_calls.Invoke(context, recorded.Op, recorded.Args, data))
        {
            case DataOperationsCatalog.TrainTestData split:
                SplitComparison.Compare(recorded, data, split);
                break;
            case IReadOnlyList<DataOperationsCatalog.TrainTestData> folds:
                SplitComparison.Compare(recorded, data, folds);
                break;
            case IDataView view when recorded.Find("order") != null:
                SchemaComparison.Compare(recorded, view.Schema);
                SplitComparison.CompareOrder(recorded, data, view);
                break;
            case IDataView view:
                Read(recorded, stage, view);
                break;
            case var metrics:
                Metrics(recorded, metrics!);
                break;
        }
    }

    private static void Metrics(GoldenCase recorded, object metrics)
    {
        if (recorded.Find("metrics") is not { } expected)
        {
            return;
        }

        var skip = new HashSet<string>(StringComparer.Ordinal);
        if (recorded.Find("advisoryMetrics") is { } advisory)
        {
            skip.UnionWith(advisory.EnumerateArray().Select(a => a.GetString()!));
        }

        ObjectComparison.Compare("metrics", expected, metrics, skip);
    }

    private void Script(GoldenCase recorded, MLContext context, Stage stage)
    {
        object? data = null;
        if (recorded.Input("input") is { } input)
        {
            _folder.Put(input);
            data = input.TryGetProperty("rowType", out _) ? _scripts.Objects(recorded, input)
                : input.TryGetProperty("columns", out _) ? _views.Make(context, input) : null;
        }

        stage.Name = recorded.Error is { } error && error.GetProperty("stage").GetString() is "engine" ? "engine" : "call";
        var result = _scripts.Run(recorded, context, data);
        switch (result)
        {
            case IDataView view:
                Read(recorded, stage, view);
                break;
            case DataViewSchema schema:
                SchemaComparison.Compare(recorded, schema);
                break;
            case System.Collections.IEnumerable objects when recorded.Find("objects") is { } expected:
                stage.Name = "read";
                Objects(expected, objects, recorded);
                break;
            default:
                break;
        }
    }

    private static void Objects(JsonElement expected, System.Collections.IEnumerable objects, GoldenCase recorded)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var all = new List<object>();
        var index = 0;
        foreach (var made in objects)
        {
            Expect.That(index < expected.GetArrayLength(), "objects", expected.GetArrayLength(), index + 1);
            ObjectComparison.Compare(string.Create(CultureInfo.InvariantCulture, $"object {index}"), expected[index], made, []);
            seen.Add(made);
            all.Add(made);
            index++;
        }

        Expect.That(index == expected.GetArrayLength(), "objects", expected.GetArrayLength(), index);
        if (recorded.Find("distinctObjects") is { } distinct)
        {
            Expect.That(distinct.GetInt32() == seen.Count, "distinct objects", distinct, seen.Count);
        }

        if (recorded.Find("objectsAfterTheLoop") is { } after)
        {
            for (var i = 0; i < all.Count; i++)
            {
                ObjectComparison.Compare("objects after the loop", after[i], all[i], []);
            }
        }
    }
}
