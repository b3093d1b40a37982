using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Embedded.Tests.MLNet;

/// <summary>Replays cases that fit an estimator and transform with it.</summary>
internal sealed class EstimatorReplay(Calls calls)
{
    public void Run(GoldenCase recorded, MLContext context, Stage stage, Func<string, IDataView?> view)
    {
        var data = view("input")!;
        var apply = view("apply") ?? data;
        stage.Name = "build";
        var estimator = recorded.Op is "Append"
            ? Chain(context, recorded.Args!.Value.GetProperty("estimators"))
            : (IEstimator<ITransformer>)calls.Invoke(context, recorded.Op, recorded.Args, null)!;
        if (recorded.Code.Contains("Model.Save", StringComparison.Ordinal))
        {
            stage.Name = "call";
            RoundTrip.Run(recorded, context, Single(context, recorded.Args!.Value.GetProperty("estimators")).Fit(data), data);
            return;
        }

        if (recorded.Code.Contains("pipeline.GetOutputSchema(", StringComparison.Ordinal))
        {
            stage.Name = "call";
            Shape(recorded, estimator);
            return;
        }

        stage.Name = "fit";
        var model = estimator.Fit(recorded.Code.Contains(".Fit(null)", StringComparison.Ordinal) ? null : data);
        stage.Name = "transform";
        var result = model.Transform(recorded.Code.Contains(".Transform(null)", StringComparison.Ordinal) ? null : apply);
        Parameters(recorded, model);
        stage.Name = "read";
        ViewComparison.Compare(recorded, result);
    }

    public IEstimator<ITransformer> Chain(MLContext context, JsonElement estimators)
    {
        var chain = new EstimatorChain<ITransformer>();
        foreach (var estimator in estimators.EnumerateArray())
        {
            var args = estimator.TryGetProperty("args", out var given) ? given : (JsonElement?)null;
            chain = chain.Append((IEstimator<ITransformer>)calls.Invoke(context, estimator.GetProperty("op").GetString()!, args, null)!);
        }

        return chain;
    }

    // One estimator was not put into a chain when these cases were recorded.
    private IEstimator<ITransformer> Single(MLContext context, JsonElement estimators)
    {
        if (estimators.GetArrayLength() > 1)
        {
            return Chain(context, estimators);
        }

        var only = estimators[0];
        return (IEstimator<ITransformer>)calls.Invoke(context, only.GetProperty("op").GetString()!, only.GetProperty("args"), null)!;
    }

    // A shape can be had from outside only where it has no columns, or is none.
    private static void Shape(GoldenCase recorded, IEstimator<ITransformer> estimator)
    {
        if (recorded.Error == null)
        {
            throw new LeftOutException("SchemaShape of a schema");
        }

        estimator.GetOutputSchema(recorded.Code.Contains("(null)", StringComparison.Ordinal) ? null : new SchemaShape([]));
    }

    private static void Parameters(GoldenCase recorded, ITransformer model)
    {
        if (recorded.Find("modelParameters") is not { } expected || recorded.IsAdvisory)
        {
            return;
        }

        var normalizer = model as NormalizingTransformer ?? ((IEnumerable<ITransformer>)model).OfType<NormalizingTransformer>().First();
        var index = 0;
        foreach (var parameters in expected.EnumerateArray())
        {
            ObjectComparison.Compare("parameters", parameters, normalizer.GetNormalizerModelParameters(index++), []);
        }
    }
}
