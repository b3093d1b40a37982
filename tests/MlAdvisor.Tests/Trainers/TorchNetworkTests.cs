using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Models.Scoring;
using MlAdvisor.Trainers;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Trainers;

/// <summary>The trainers as ML.NET's own parts use them.</summary>
[TestClass]
public class TorchNetworkTests
{
    [TestMethod]
    public void CrossValidate_Iris_IsAsGoodAsItShouldBe()
    {
        var context = new MLContext(1);

        var folds = context.MulticlassClassification.CrossValidate(Iris.Load(context), Iris.Pipeline(context), numberOfFolds: 5);

        folds.Count.ShouldBe(5);
        folds.Sum(fold => fold.ScoredHoldOutSet.GetColumn<uint>("PredictedLabel").Count()).ShouldBe(150);
        var mean = folds.Average(fold => fold.Metrics.MicroAccuracy);
        Console.WriteLine(FormattableString.Invariant($"mean micro-accuracy {mean:0.0000}"));
        mean.ShouldBeGreaterThanOrEqualTo(0.95);
    }

    [TestMethod]
    public void Fit_SeveralClasses_HasMLNetsColumnsWithTheirAnnotations()
    {
        var context = new MLContext(1);
        var data = Iris.Load(context);
        using var model = Iris.Pipeline(context, options => options.Epochs = 1).Fit(data);

        var schema = model.Transform(data).Schema;

        var label = schema["PredictedLabel"];
        label.Type.ShouldBeOfType<KeyDataViewType>().Count.ShouldBe(3UL);
        var values = default(VBuffer<ReadOnlyMemory<char>>);
        label.GetKeyValues(ref values);
        string[] names = ["setosa", "versicolor", "virginica"];
        values.DenseValues().Select(value => value.ToString()).ShouldBe(names);
        schema["Score"].Type.ShouldBe(new VectorDataViewType(NumberDataViewType.Single, 3));
        schema["Score"].GetSlotNames(ref values);
        values.DenseValues().Select(value => value.ToString()).ShouldBe(names);
        model.LastTransformer.ClassNames.ShouldBe(names);
        model.GetOutputSchema(data.Schema).Select(column => column.Name).ShouldBe(schema.Select(column => column.Name));
    }

    [TestMethod]
    public void Transform_SeveralClasses_SaysWhichColumnsAreScoresAsMLNetsOwnDo()
    {
        var context = new MLContext(1);
        var data = Iris.Load(context);
        using var model = Iris.Pipeline(context, options => options.Epochs = 1).Fit(data);

        var once = model.Transform(data);
        var twice = model.LastTransformer.Transform(once);

        ScoreSets(once.Schema).ShouldBe([("PredictedLabel", "MulticlassClassification", "PredictedLabel", 1u), ("Score", "MulticlassClassification", "Score", 1u)]);
        ScoreSets(twice.Schema).Select(score => score.Set).ShouldBe([1u, 1u, 2u, 2u]);
    }

    [TestMethod]
    public void Append_BehindTheTrainer_SeesItsKeys()
    {
        var context = new MLContext(1);
        var data = Iris.Load(context);
        using var model = Iris.Pipeline(context).Append(context.Transforms.Conversion.MapKeyToValue("Species", "PredictedLabel")).Fit(data);

        var predicted = model.Transform(data).GetColumn<string>("Species").ToList();

        predicted.Zip(data.GetColumn<string>("species")).Count(pair => pair.First == pair.Second).ShouldBeGreaterThan(140);
    }

    [TestMethod]
    public void Fit_TwoClasses_IsEvaluatedByMLNet()
    {
        var context = new MLContext(1);
        var data = Two.Rows(context);
        using var model = context.BinaryClassification.Trainers.TorchNetwork(learningRate: 0.05, epochs: 30).Fit(data);

        var scored = model.Transform(data);
        var metrics = context.BinaryClassification.Evaluate(scored);

        scored.Schema["PredictedLabel"].Type.ShouldBe(BooleanDataViewType.Instance);
        metrics.Accuracy.ShouldBeGreaterThan(0.95);
        metrics.LogLoss.ShouldBeLessThan(0.3);
        foreach (var (score, probability) in scored.GetColumn<float>("Score").Zip(scored.GetColumn<float>("Probability")))
        {
            probability.ShouldBe(1 / (1 + MathF.Exp(-score)), 1e-5f);
        }

        context.BinaryClassification.CrossValidate(data, context.BinaryClassification.Trainers.TorchNetwork(learningRate: 0.05, epochs: 30), numberOfFolds: 3)
            .Average(fold => fold.Metrics.Accuracy).ShouldBeGreaterThan(0.9);
    }

    [TestMethod]
    [DataRow(Loss.MeanSquaredError)]
    [DataRow(Loss.Huber)]
    [DataRow(Loss.Hinge)]
    [DataRow(Loss.BinaryCrossEntropy)]
    public void Transform_TwoClassesByAnyLoss_HaveAScoreAboveZeroForTrue(Loss loss)
    {
        var context = new MLContext(1);
        var data = Two.Rows(context);
        var options = new TorchNetworkTrainer.Options { Loss = new LossDefinition(loss), Optimizer = new OptimizerDefinition { LearningRate = 0.05 }, Epochs = 20 };
        using var model = context.BinaryClassification.Trainers.TorchNetwork(options).Fit(data);

        var scored = model.Transform(data);

        scored.GetColumn<float>("Score").Select(score => score > 0).ShouldBe(scored.GetColumn<bool>("PredictedLabel"));
        context.BinaryClassification.EvaluateNonCalibrated(scored).Accuracy.ShouldBeGreaterThan(0.9);
    }

    [TestMethod]
    public void Fit_ANumber_IsEvaluatedByMLNet()
    {
        var context = new MLContext(1);
        var data = Line.Rows(context);
        using var model = context.Regression.Trainers.TorchNetwork(layers: [], learningRate: 0.05, epochs: 60).Fit(data);

        context.Regression.Evaluate(model.Transform(data)).RSquared.ShouldBeGreaterThan(0.99);
        model.GetOutputSchema(data.Schema).GetColumnOrNull("PredictedLabel").ShouldBeNull();
        context.Regression.CrossValidate(data, context.Regression.Trainers.TorchNetwork(layers: [], learningRate: 0.05, epochs: 60), numberOfFolds: 3)
            .ShouldAllBe(fold => fold.Metrics.RSquared > 0.98);
    }

    [TestMethod]
    public void Fit_Twice_GivesTheSameToTheBit()
    {
        var context = new MLContext(1);
        var data = Iris.Load(context);
        using var first = Iris.Pipeline(context, options => options.Epochs = 3).Fit(data);
        using var second = Iris.Pipeline(new MLContext(7), options => options.Epochs = 3).Fit(data);

        Scores(first, data).ShouldBe(Scores(second, data));
    }

    [TestMethod]
    public void Predict_OneRowAtATime_GivesWhatTheTableGives()
    {
        var context = new MLContext(1);
        var data = Iris.Load(context);
        using var model = Iris.Pipeline(context, options => options.Epochs = 5).Fit(data);
        using var engine = context.Model.CreatePredictionEngine<Iris, IrisPrediction>(model);
        var table = model.Transform(data);

        var rows = context.Data.CreateEnumerable<Iris>(data, reuseRowObject: false).ToList();

        foreach (var (row, (key, score)) in rows.Zip(table.GetColumn<uint>("PredictedLabel").Zip(table.GetColumn<float[]>("Score"))))
        {
            var prediction = engine.Predict(row);
            prediction.PredictedLabel.ShouldBe(key);
            prediction.Score!.Zip(score).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-5f);
        }
    }

    [TestMethod]
    public void Transform_MoreRowsThanABlock_KeepsThemInOrder()
    {
        var context = new MLContext(1);
        using var model = context.Regression.Trainers.TorchNetwork(layers: [], learningRate: 0.05, epochs: 60).Fit(Line.Rows(context));
        var many = Line.Rows(context, 10_000);

        var scored = model.Transform(many);

        scored.GetColumn<float>("Score").Zip(scored.GetColumn<float>("Label")).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 0.5f);
        scored.GetColumn<float>("Score").Count().ShouldBe(10_000);
    }

    [TestMethod]
    public void Fit_WithAValidationSet_TrainsOnAllOthers()
    {
        var context = new MLContext(1);
        var split = context.Data.TrainTestSplit(Two.Rows(context), 0.3, seed: 1);

        using var model = context.BinaryClassification.Trainers.TorchNetwork(epochs: 2).Fit(split.TrainSet, split.TestSet);

        model.Model.History.ValidationRows.ShouldBe(split.TestSet.GetColumn<bool>("Label").Count());
        model.Model.History.Epochs[^1].Steps.ShouldBe(2 * ((split.TrainSet.GetColumn<bool>("Label").Count() + 31) / 32));
    }

    [TestMethod]
    public async Task FitAsync_Cancelled_StopsAndTellsHowFarItCame()
    {
        var context = new MLContext(1);
        using var stop = new CancellationTokenSource();
        var progress = new Stopper(stop, epoch: 3);
        var trainer = context.BinaryClassification.Trainers.TorchNetwork(epochs: 100_000);

        await Should.ThrowAsync<OperationCanceledException>(trainer.FitAsync(Two.Rows(context), progress: progress, cancellationToken: stop.Token));

        progress.Last.Epoch.ShouldBe(3);
    }

    [TestMethod]
    public async Task FitAsync_AfterEachStep_TellsHowMuchOfTheEpochIsDone()
    {
        var context = new MLContext(1);
        var progress = new Told();
        var options = new TorchNetworkTrainer.Options { BatchSize = 64, Epochs = 2, ValidationFraction = 0 };

        using var model = await context.BinaryClassification.Trainers.TorchNetwork(options).FitAsync(Two.Rows(context), progress: progress);

        progress.Values.ShouldBe([new(1, 0.32), new(1, 0.64), new(1, 0.96), new(1, 1), new(2, 0.32), new(2, 0.64), new(2, 0.96), new(2, 1)]);
    }

    [TestMethod]
    public async Task FitAsync_ToItsEnd_GivesWhatFitGives()
    {
        var context = new MLContext(1);
        var data = Two.Rows(context);
        var trainer = context.BinaryClassification.Trainers.TorchNetwork(epochs: 3);

        using var model = await trainer.FitAsync(data);
        using var other = trainer.Fit(data);

        model.Transform(data).GetColumn<float>("Score").ShouldBe(other.Transform(data).GetColumn<float>("Score"));
    }

    [TestMethod]
    public void Fit_WhateverItTells_ArrivesInTheContextsLog()
    {
        var context = new MLContext(1);
        var messages = new List<LoggingEventArgs>();
        context.Log += (_, message) => messages.Add(message);

        using var model = context.BinaryClassification.Trainers.TorchNetwork(epochs: 3, learningRate: 1e-9).Fit(Two.Rows(context));

        var own = messages.FindAll(message => message.Source == "TorchNetwork");
        own.Select(message => message.RawMessage).ShouldContain(message => message.StartsWith("epoch 3 of 3: training loss ", StringComparison.Ordinal));
        own.Where(message => message.Kind == Microsoft.ML.Runtime.ChannelMessageKind.Warning).ShouldHaveSingleItem()
            .RawMessage.ShouldContain("of the best constant prediction: nothing was learned; mlContext.Advisor() looks for settings that learn");
    }

    [TestMethod]
    [DataRow("Nope", "Features", "Could not find label column 'Nope'.")]
    [DataRow("Label", "Nope", "Could not find feature column 'Nope'.")]
    [DataRow("species", "Features", "Schema mismatch for label column 'species': expected Key<UInt32>, got String; mlContext.Transforms.Conversion.MapValueToKey makes one of text or numbers.")]
    [DataRow("Label", "petal_width", "Schema mismatch for feature column 'petal_width': expected Vector<Single>, got Single; mlContext.Transforms.Concatenate makes one of columns.")]
    public void Fit_AColumnThatIsNotTaken_SaysWhichAndWhatToDo(string label, string features, string message)
    {
        var context = new MLContext(1);
        var pipeline = Iris.Pipeline(context, options => (options.LabelColumnName, options.FeatureColumnName) = (label, features));

        Should.Throw<ArgumentOutOfRangeException>(() => pipeline.Fit(Iris.Load(context))).Message.ShouldStartWith(message);
    }

    /// <summary>The rate grows until the loss is infinite; the weights of an epoch before it are kept.</summary>
    [TestMethod]
    public void Fit_DivergedAfterTheEpochThatIsKept_WarnsOfNothing()
    {
        var context = new MLContext(1);
        var messages = new List<LoggingEventArgs>();
        context.Log += (_, message) => messages.Add(message);
        var trainer = context.Regression.Trainers.TorchNetwork(new TorchNetworkTrainer.Options
        {
            Layers = [],
            Epochs = 60,
            Optimizer = new OptimizerDefinition { Name = Optimizer.Sgd, LearningRate = 0.05 },
            Schedule = new ScheduleDefinition { Name = Schedule.Exponential, Gamma = 2 },
            EarlyStopping = new EarlyStoppingDefinition { Patience = 40 },
        });

        using var model = trainer.Fit(Line.Rows(context));

        double.IsFinite(model.Model.History.FinalLoss).ShouldBeFalse();
        model.Model.History.Kept.ValidationLoss.ShouldBeLessThan(model.Model.History.ConstantLoss);
        messages.ShouldNotContain(message => message.Kind == Microsoft.ML.Runtime.ChannelMessageKind.Warning);
    }

    /// <summary>Without a chain, ML.NET asks no estimator for its schema.</summary>
    [TestMethod]
    [DataRow("Nope", "Features", "Could not find label column 'Nope'.")]
    [DataRow("Label", "Nope", "Could not find feature column 'Nope'.")]
    [DataRow("Text", "Features", "Schema mismatch for label column 'Text': expected Boolean, got String; a key of two values will do too")]
    [DataRow("Features", "Features", "Schema mismatch for label column 'Features': expected Boolean, got Vector<Single>; a key of two values will do too")]
    [DataRow("Label", "Number", "Schema mismatch for feature column 'Number': expected Vector<Single>, got Single; mlContext.Transforms.Concatenate makes one of columns.")]
    [DataRow("Label", "Doubles", "Schema mismatch for feature column 'Doubles': expected Vector<Single>, got Vector<Double>; mlContext.Transforms.Conversion.ConvertType makes Single of other numbers.")]
    [DataRow("Label", "Varying", "Schema mismatch for feature column 'Varying': expected Vector<Single>, got VariableVector<Single>; all rows need as many numbers, and [VectorType(n)] says how many they have.")]
    public void Fit_RowsThatAreNotTakenWithoutAChain_SaysWhichAndWhatToDo(string label, string features, string message)
    {
        var context = new MLContext(1);
        var trainer = context.BinaryClassification.Trainers.TorchNetwork(label, features, epochs: 1);

        Should.Throw<ArgumentOutOfRangeException>(() => trainer.Fit(context.Data.LoadFromEnumerable<Mixed>([new()]))).Message.ShouldStartWith(message);
    }

    [TestMethod]
    public void Fit_KeyForANumber_SaysWhatIsExpected() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new MLContext(1).Regression.Trainers.TorchNetwork("Key").Fit(new MLContext(1).Data.LoadFromEnumerable<Mixed>([new()])))
            .Message.ShouldStartWith("Schema mismatch for label column 'Key': expected Single, got Key<UInt32>;");

    [TestMethod]
    public void Fit_AValidationSetThatWasTransformedOtherwise_IsRefused()
    {
        var context = new MLContext(1);
        var trainer = context.MulticlassClassification.Trainers.TorchNetwork(epochs: 1);
        var (train, other) = (Named("a", "b"), Named("b", "a"));

        Should.Throw<DatasetException>(() => trainer.Fit(train, Named("a", "b", "c"))).Message.ShouldContain("are others in the validation rows");
        Should.Throw<DatasetException>(() => trainer.Fit(train, other)).Message.ShouldContain("or in another order");
        Should.Throw<DatasetException>(() => trainer.Fit(train, context.Transforms.Concatenate("Features", "Features", "Features").Fit(train).Transform(train)))
            .Message.ShouldBe("Column 'Features' is Vector<Single, 2> in the training rows and Vector<Single, 4> in the validation rows; transform both with what was fitted on the training rows.");

        // Keys by occurrence: what is met first is the first.
        IDataView Named(params string[] names)
        {
            var rows = context.Data.LoadFromEnumerable(Enumerable.Range(0, 30).Select(i => new Mixed { Text = names[i % names.Length], Features = [i, 1] }).ToList());
            return context.Transforms.Conversion.MapValueToKey("Label", "Text").Fit(rows).Transform(rows);
        }
    }

    [TestMethod]
    [DataRow(3, 4, 4)]
    [DataRow(1, 2)]
    [DataRow(-1, -2, 1)]
    public void Fit_AFeatureShapeOfOtherRows_IsRefused(params int[] shape)
    {
        var context = new MLContext(1);
        var trainer = context.BinaryClassification.Trainers.TorchNetwork(new TorchNetworkTrainer.Options { Layers = [new FlattenLayer()], FeatureShape = shape });

        Should.Throw<DefinitionException>(() => trainer.Fit(Two.Rows(context))).Message.ShouldContain($"FeatureShape is [{string.Join(", ", shape)}], and column 'Features' has 2 numbers");
    }

    [TestMethod]
    public void Fit_OptionsChangedForTheNextTrainer_AreAsTheyWere()
    {
        var context = new MLContext(1);
        var options = new TorchNetworkTrainer.Options { Epochs = 1 };
        var trainer = context.BinaryClassification.Trainers.TorchNetwork(options);

        (options.FeatureColumnName, options.LabelColumnName) = ("Others", "Other");

        using var model = trainer.Fit(Two.Rows(context));
        model.FeatureColumnName.ShouldBe("Features");
    }

    [TestMethod]
    public void TorchNetwork_OptionsOutOfRange_AreToldAllAtOnce()
    {
        var options = new TorchNetworkTrainer.Options { BatchSize = 0, ValidationFraction = 1.5, Optimizer = new OptimizerDefinition { LearningRate = -1 } };

        var exception = Should.Throw<DefinitionException>(() => new MLContext(1).Regression.Trainers.TorchNetwork(options));

        exception.Errors.Select(error => error.Path).ShouldBe(["ValidationFraction", "Optimizer.LearningRate", "BatchSize"], ignoreOrder: true);
        exception.Message.Split('\n').ShouldContain("TorchNetworkTrainer.Options: BatchSize: expected a whole number of at least 1, found 0");
    }

    [TestMethod]
    public void TorchNetwork_OptionsThatAreNull_AreNamed()
    {
        var options = new TorchNetworkTrainer.Options { Layers = null!, Optimizer = null!, LabelColumnName = "" };

        Should.Throw<DefinitionException>(() => new MLContext(1).Regression.Trainers.TorchNetwork(options)).Errors.Select(error => error.ToString())
            .ShouldBe(new[] { "LabelColumnName", "Layers", "Optimizer" }.Select(name => $"TorchNetworkTrainer.Options: {name} can not be null or empty; leave it out for its default"));
    }

    [TestMethod]
    [DataRow(0, 0.2, "There are no training rows.")]
    [DataRow(2, 0.2, "A ValidationFraction of 0.2 is none of 2 rows; raise it, or give rows to judge by as ValidationSet.")]
    public void Fit_TooFewRows_SaysWhichOptionToChange(int rows, double share, string message)
    {
        var context = new MLContext(1);
        var trainer = context.Regression.Trainers.TorchNetwork(new TorchNetworkTrainer.Options { LabelColumnName = "Number", ValidationFraction = share });

        Should.Throw<DatasetException>(() => trainer.Fit(context.Data.LoadFromEnumerable(Enumerable.Range(0, rows).Select(_ => new Mixed())))).Message.ShouldBe(message);
    }

    [TestMethod]
    public void Fit_NoRowHasALabel_SaysSo()
    {
        var context = new MLContext(1);
        var rows = context.Data.LoadFromEnumerable(Enumerable.Range(0, 9).Select(_ => new Mixed { Number = float.NaN }));

        Should.Throw<DatasetException>(() => context.Regression.Trainers.TorchNetwork("Number").Fit(rows))
            .Message.ShouldBe("There are no training rows: none of 9 has a label in column 'Number'.");
    }

    [TestMethod]
    public void Fit_NoValidationFraction_JudgesByTheTrainingRows()
    {
        var context = new MLContext(1);

        using var model = context.BinaryClassification.Trainers.TorchNetwork(new TorchNetworkTrainer.Options { Epochs = 1, ValidationFraction = 0 }).Fit(Two.Rows(context));

        model.Model.History.ValidationRows.ShouldBe((int)Two.Rows(context).GetRowCount()!.Value);
    }

    [TestMethod]
    public void Fit_LabelsOfWhichNothingCanBeLearned_WarnsOfThem()
    {
        var context = new MLContext(1);
        var messages = new List<string>();
        context.Log += (_, message) => messages.Add(message.RawMessage);

        using var alike = context.BinaryClassification.Trainers.TorchNetwork(epochs: 1).Fit(context.Data.LoadFromEnumerable(Enumerable.Range(0, 20).Select(_ => new Mixed { Label = true })));
        using var infinite = context.Regression.Trainers.TorchNetwork("Number", epochs: 1)
            .Fit(context.Data.LoadFromEnumerable(Enumerable.Range(0, 20).Select(i => new Mixed { Number = i == 3 ? float.PositiveInfinity : i })));

        messages.ShouldContain("all training rows are of one class, 'True': there is nothing to learn");
        messages.ShouldContain(message => message.StartsWith("1 labels are infinite, and so will the loss be", StringComparison.Ordinal));
    }

    [TestMethod]
    public void TorchNetwork_TwoClassesWithTwoOutputs_IsRefused() =>
        Should.Throw<DefinitionException>(() => new MLContext(1).BinaryClassification.Trainers.TorchNetwork(new TorchNetworkTrainer.Options { Output = new OutputDefinition { Units = 2 } }))
            .Message.ShouldContain("the network must have one output");

    [TestMethod]
    public void Save_ByMLNet_SaysWhichCallToUse()
    {
        var context = new MLContext(1);
        var data = Two.Rows(context);
        using var model = context.BinaryClassification.Trainers.TorchNetwork(epochs: 1).Fit(data);

        Should.Throw<NotSupportedException>(() => context.Model.Save(model, data.Schema, Stream.Null)).Message.ShouldContain("Use MlAdvisorModel.Save(mlContext, model, inputSchema, path)");
    }

    private static List<float> Scores(TransformerChain<TorchNetworkTransformer> model, IDataView data) => [.. model.Transform(data).GetColumn<float[]>("Score").SelectMany(score => score)];

    /// <summary>Columns of several types.</summary>
    private sealed class Mixed
    {
        public bool Label { get; set; }

        public string Text { get; set; } = "";

        public float Number { get; set; }

        [KeyType(3)]
        public uint Key { get; set; }

        [VectorType(2)]
        public float[] Features { get; set; } = [0, 0];

        [VectorType(2)]
        public double[] Doubles { get; set; } = [0, 0];

        public float[] Varying { get; set; } = [];
    }

    private sealed class Told : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Values { get; } = [];

        public void Report(TrainingProgress value) => Values.Add(value);
    }

    private sealed class Stopper(CancellationTokenSource stop, int epoch) : IProgress<TrainingProgress>
    {
        public TrainingProgress Last { get; private set; }

        public void Report(TrainingProgress value)
        {
            Last = value;
            if (value.Epoch == epoch)
            {
                stop.Cancel();
            }
        }
    }

    private static List<(string Column, string Kind, string Value, uint Set)> ScoreSets(DataViewSchema schema)
    {
        return [.. schema.Where(column => column.Annotations.Schema.GetColumnOrNull("ScoreColumnSetId") is not null)
            .Select(column => (column.Name, Text(column, "ScoreColumnKind"), Text(column, "ScoreValueKind"), Value<uint>(column, "ScoreColumnSetId")))];

        static string Text(DataViewSchema.Column column, string kind) => Value<ReadOnlyMemory<char>>(column, kind).ToString();

        static T Value<T>(DataViewSchema.Column column, string kind)
        {
            T value = default!;
            column.Annotations.GetValue(kind, ref value);
            return value;
        }
    }
}
