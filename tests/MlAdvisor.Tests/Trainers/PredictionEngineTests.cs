using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.ML;
using MlAdvisor.Models;
using MlAdvisor.Models.Scoring;

namespace MlAdvisor.Tests.Trainers;

/// <summary>Single predictions, many of them, from several threads.</summary>
[TestClass]
public class PredictionEngineTests
{
    [TestMethod]
    public void Predict_FiveThousandTimes_TakesNoMemory() => TakesNoMemory(5_000);

    [TestMethod]
    [TestCategory("Slow")]
    public void Predict_AHundredThousandTimes_TakesNoMemory() => TakesNoMemory(100_000);

    [TestMethod]
    public void Predict_ManyThreadsWithAPoolOfEngines_GivesWhatOneThreadGives()
    {
        var context = new MLContext(1);
        var data = Iris.Load(context);
        using var model = Iris.Pipeline(context, options => options.Epochs = 3).Fit(data);
        var rows = context.Data.CreateEnumerable<Iris>(data, reuseRowObject: false).ToList();
        using var alone = context.Model.CreatePredictionEngine<Iris, IrisPrediction>(model);
        var expected = rows.ConvertAll(row => alone.Predict(row).Score);
        var pool = new ConcurrentBag<PredictionEngine<Iris, IrisPrediction>>();

        Parallel.For(0, 4 * rows.Count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var engine = pool.TryTake(out var free) ? free : context.Model.CreatePredictionEngine<Iris, IrisPrediction>(model);
            engine.Predict(rows[i % rows.Count]).Score.ShouldBe(expected[i % rows.Count]);
            pool.Add(engine);
        });
    }

    [TestMethod]
    public void Predict_TheNetworkWasDisposed_SaysThatItIsGone()
    {
        var context = new MLContext(1);
        var data = Iris.Load(context);
        var model = Iris.Pipeline(context, options => options.Epochs = 1).Fit(data);
        var engine = context.Model.CreatePredictionEngine<Iris, IrisPrediction>(model);

        model.LastTransformer.Dispose();

        foreach (var use in (Action[])[() => engine.Predict(new Iris()), () => model.Transform(data), () => context.Model.CreatePredictionEngine<Iris, IrisPrediction>(model)])
        {
            Should.Throw<ObjectDisposedException>(use).ObjectName.ShouldBe(typeof(TorchNetworkTransformer).FullName);
        }
    }

    [TestMethod]
    public void Dispose_AnEngineThatDoesNotOwnItsModel_LeavesItToTheOthers()
    {
        var context = new MLContext(1);
        var data = Iris.Load(context);
        using var model = MlAdvisorModel.Create(context, Iris.Pipeline(context, options => options.Epochs = 1).Fit(data), data.Schema);
        var others = context.Model.CreatePredictionEngine<Iris, IrisPrediction>(model, new PredictionEngineOptions { OwnsTransformer = false });

        context.Model.CreatePredictionEngine<Iris, IrisPrediction>(model, new PredictionEngineOptions { OwnsTransformer = false }).Dispose();

        others.Predict(new Iris()).Score!.Length.ShouldBe(3);

        // The default of the options, of which docs/deploying.md warns.
        context.Model.CreatePredictionEngine<Iris, IrisPrediction>(model, new PredictionEngineOptions()).Dispose();
        Should.Throw<ObjectDisposedException>(() => others.Predict(new Iris()));
    }

    private static void TakesNoMemory(int calls)
    {
        var context = new MLContext(1);
        var data = Iris.Load(context);
        using var model = Iris.Pipeline(context, options => options.Epochs = 1).Fit(data);
        using var engine = context.Model.CreatePredictionEngine<Iris, IrisPrediction>(model);
        var row = new Iris { SepalLength = 5, SepalWidth = 3, PetalLength = 4, PetalWidth = 1 };
        Predict(1_000);
        var (tensors, managed, whole) = Measure();

        Predict(calls);

        var after = Measure();
        Console.WriteLine(FormattableString.Invariant($"{calls} calls: {after.Tensors - tensors} tensors, {after.Managed - managed} managed bytes, {(after.Whole - whole) >> 10} KiB in all"));
        (after.Managed - managed).ShouldBeLessThan(1 << 20);
        (after.Whole - whole).ShouldBeLessThan(32L << 20);

        void Predict(int times)
        {
            for (var i = 0; i < times; i++)
            {
                engine.Predict(row).PredictedLabel.ShouldBeGreaterThan(0u);
            }
        }
    }

    private static (long Tensors, long Managed, long Whole) Measure()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return (TorchSharp.torch.Tensor.TotalCount, GC.GetTotalMemory(forceFullCollection: true), process.WorkingSet64);
    }
}
