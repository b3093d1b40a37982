using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MlAdvisor.Definitions;
using MlAdvisor.Models;
using MlAdvisor.Samples.Console;
using MlAdvisor.Trainers;
using static System.FormattableString;

if (args is [var definitionPath])
{
    var (trained, adviceOnIt) = await FromDefinition.TrainAndAdviseAsync(definitionPath);
    Console.WriteLine(Invariant($"{trained.Manifest.Name}: validation loss {trained.Manifest.Metrics.ValidationLoss:0.0000}; {adviceOnIt.Recommendation.Verdict}"));
    trained.Dispose();
    return 0;
}

// <load>
var mlContext = new MLContext(seed: 1);
mlContext.Log += (_, message) => { if (message.Kind >= ChannelMessageKind.Warning) { Console.Error.WriteLine(message.Message); } };
var rows = mlContext.Data.LoadFromTextFile<Iris>(Path.Combine(AppContext.BaseDirectory, "iris.csv"), separatorChar: ',', hasHeader: true);
var split = mlContext.Data.TrainTestSplit(rows, testFraction: 0.2, seed: 1);
// </load>

// <train>
var options = new TorchNetworkTrainer.Options
{
    Layers = [new LinearLayer { Units = 16, Activation = Activation.Relu }],
    Optimizer = new OptimizerDefinition { Name = Optimizer.Adam, LearningRate = 0.02 },
    BatchSize = 16,
    Epochs = 40,
};
var pipeline = Chain(options);
var model = pipeline.Fit(split.TrainSet);
// </train>

// <evaluate>
var metrics = mlContext.MulticlassClassification.Evaluate(model.Transform(split.TestSet));
Console.WriteLine(Invariant($"test rows: micro-accuracy {metrics.MicroAccuracy:0.000}, log-loss {metrics.LogLoss:0.000}"));

var folds = mlContext.MulticlassClassification.CrossValidate(rows, pipeline, numberOfFolds: 5);
Console.WriteLine(Invariant($"5 folds: mean micro-accuracy {folds.Average(fold => fold.Metrics.MicroAccuracy):0.000}"));
// </evaluate>

// <save>
var path = Path.Combine(Path.GetTempPath(), $"iris-{Environment.ProcessId}.zip");
MlAdvisorModel.Save(mlContext, model, rows.Schema, path);
using var loaded = MlAdvisorModel.Load(mlContext, path);
// </save>
File.Delete(path);

// <predict>
using var engine = mlContext.Model.CreatePredictionEngine<Iris, IrisPrediction>(loaded);
var prediction = engine.Predict(new Iris { SepalLength = 6.1f, SepalWidth = 2.8f, PetalLength = 4.7f, PetalWidth = 1.2f });
Console.WriteLine(Invariant($"a petal of 4.7 x 1.2 cm: {prediction.PredictedSpecies}, with probability {prediction.Score.Max():0.00}"));
// </predict>

var before = loaded.Transform(split.TestSet).GetColumn<float[]>("Score").SelectMany(score => score);
var after = model.Transform(split.TestSet).GetColumn<float[]>("Score").SelectMany(score => score);
Console.WriteLine($"predictions of the loaded model: {(before.SequenceEqual(after) ? "the same, bit for bit" : "others")}");

// <diagnose>
// A network that does not learn, at whatever rate.
options.Layers = [new LinearLayer { Units = 16, Activation = Activation.Relu, Initializer = new InitializerDefinition(Initializer.Zeros) }];
var diagnosis = await mlContext.Advisor().DiagnoseAsync(Chain(options), split.TrainSet);
var (finding, probe, _) = diagnosis.Findings[0];
Console.WriteLine($"diagnosis: {diagnosis.Symptom.Symptom}, {finding.RuleId} in {finding.Place}, {probe?.Verdict}; with the fix: {diagnosis.SymptomAfter}");
Console.WriteLine(finding.Sentence);
Console.WriteLine(diagnosis.Code);
// </diagnose>

// <advise>
// A sound network, with a learning rate of which nothing comes.
options.Layers = [new LinearLayer { Units = 16, Activation = Activation.Relu }];
options.Optimizer = options.Optimizer with { LearningRate = 1e-6 };
options.Epochs = 10;
var advice = await mlContext.Advisor().AdviseAsync(Chain(options), split.TrainSet);
var (present, recommended) = (advice.Recommendation.Present, advice.Recommendation.Recommended);
Console.WriteLine(Invariant($"advice: learning rate {present.LearningRate:0.######} -> {recommended.LearningRate:G2}, batch size {recommended.BatchSize}"));

options.Optimizer = options.Optimizer with { LearningRate = recommended.LearningRate };
options.BatchSize = recommended.BatchSize;
var better = Chain(options).Fit(split.TrainSet);
Console.WriteLine(Invariant($"with the advice: micro-accuracy {mlContext.MulticlassClassification.Evaluate(better.Transform(split.TestSet)).MicroAccuracy:0.000}"));
// </advise>
return 0;

// <chain>
IEstimator<ITransformer> Chain(TorchNetworkTrainer.Options options) => mlContext.Transforms.Conversion.MapValueToKey("Label", nameof(Iris.Species))
    .Append(mlContext.Transforms.Concatenate("Features", nameof(Iris.SepalLength), nameof(Iris.SepalWidth), nameof(Iris.PetalLength), nameof(Iris.PetalWidth)))
    .Append(mlContext.Transforms.NormalizeMeanVariance("Features", fixZero: false))
    .Append(mlContext.MulticlassClassification.Trainers.TorchNetwork(options))
    .Append(mlContext.Transforms.Conversion.MapKeyToValue(nameof(IrisPrediction.PredictedSpecies), "PredictedLabel"));
// </chain>
