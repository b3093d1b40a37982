using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.Models;

namespace MlAdvisor.Tests.Trainers;

/// <summary>Labels as ML.NET has them: keys of values of any type, of values that nobody has named, of too few.</summary>
[TestClass]
public class LabelKeyTests
{
    private const int Rows = 60;

    [TestMethod]
    [DataRow(nameof(Labels.Byte), "0", "1", "2")]
    [DataRow(nameof(Labels.Short), "0", "1", "2")]
    [DataRow(nameof(Labels.Ulong), "0", "1", "2")]
    [DataRow(nameof(Labels.Time), "01/01/2020 00:00:00", "01/02/2020 00:00:00", "01/03/2020 00:00:00")]
    public void Fit_KeysOfValuesOfAnyType_AreTheClasses(string column, params string[] classes)
    {
        var context = new MLContext(1);
        var rows = Made(context);
        var chain = context.Transforms.Conversion.MapValueToKey("Label", column)
            .Append(context.MulticlassClassification.Trainers.TorchNetwork(epochs: 1)).Append(context.Transforms.Conversion.MapKeyToValue("Value", "PredictedLabel"));

        using var model = chain.Fit(rows);

        using var file = new ModelPath();
        MlAdvisorModel.Save(context, model, rows.Schema, file.Path);
        using var loaded = MlAdvisorModel.Load(context, file.Path);
        loaded.Manifest.Classes.ShouldBe(classes);
        loaded.Transform(rows).Schema["Value"].Type.ShouldBe(rows.Schema[column].Type);
    }

    [TestMethod]
    public void Fit_KeysThatNobodyHasNamed_PredictsSuchKeysAsPromised()
    {
        var context = new MLContext(1);
        var rows = Made(context);
        using var model = context.MulticlassClassification.Trainers.TorchNetwork(nameof(Labels.Key), epochs: 1).Fit(rows);

        var predicted = model.GetOutputSchema(rows.Schema)["PredictedLabel"];

        predicted.Type.ShouldBe(new KeyDataViewType(typeof(uint), 3));
        predicted.Annotations.Schema.GetColumnOrNull("KeyValues").ShouldBeNull("a chain's MapKeyToValue is told before that there are none");
        context.MulticlassClassification.Evaluate(model.Transform(rows), nameof(Labels.Key)).ConfusionMatrix.NumberOfClasses.ShouldBe(3);
    }

    [TestMethod]
    public void Transform_ARowWhoseScoresAreNoNumbers_PredictsNoClassForIt()
    {
        var context = new MLContext(1);
        using var model = context.MulticlassClassification.Trainers.TorchNetwork(nameof(Labels.Key), epochs: 1).Fit(Made(context));
        var rows = context.Data.LoadFromEnumerable<Labels>([new Labels { Features = [1, 1] }, new Labels { Features = [float.NaN, 1] }]);

        var predicted = model.Transform(rows).GetColumn<uint>("PredictedLabel").ToList();

        predicted[0].ShouldBeInRange(1u, 3u);
        predicted[1].ShouldBe(0u, "a key of zero is a missing one");
    }

    [TestMethod]
    public void Fit_OneClass_SaysThatThereIsNothingToTellApart()
    {
        var context = new MLContext(1);
        var rows = context.Data.LoadFromEnumerable(Enumerable.Range(0, Rows).Select(_ => new Labels()).ToList());
        var chain = context.Transforms.Conversion.MapValueToKey("Label", nameof(Labels.Byte)).Append(context.MulticlassClassification.Trainers.TorchNetwork(epochs: 1));

        Should.Throw<DatasetException>(() => chain.Fit(rows)).Message
            .ShouldBe("A multiclass task has at least 2 classes, and the keys of column 'Label' are 1; there is nothing to tell apart.");
    }

    [TestMethod]
    public void Fit_KeysThatAreNoUInt32_AreRefusedBeforeAnythingIsRead()
    {
        var context = new MLContext(1);
        var chain = context.Transforms.Concatenate("Features", "Features").Append(context.MulticlassClassification.Trainers.TorchNetwork(nameof(Labels.SmallKey), epochs: 1));

        Should.Throw<ArgumentOutOfRangeException>(() => chain.Fit(Made(context))).Message
            .ShouldStartWith("Schema mismatch for label column 'SmallKey': expected Key<UInt32>, got Key<Byte>; mlContext.Transforms.Conversion.MapValueToKey makes one");
    }

    private static IDataView Made(MLContext context) => context.Data.LoadFromEnumerable(Enumerable.Range(0, Rows).Select(row => new Labels
    {
        Byte = (byte)(row % 3), Short = (short)(row % 3), Ulong = (ulong)(row % 3), Time = new DateTime(2020, 1, 1 + (row % 3)), Key = (uint)(row % 3), SmallKey = (byte)(row % 3), Features = [row % 3, 1],
    }).ToList());

    private sealed class Labels
    {
        public byte Byte { get; set; }

        public short Short { get; set; }

        public ulong Ulong { get; set; }

        public DateTime Time { get; set; }

        [KeyType(3)]
        public uint Key { get; set; }

        [KeyType(3)]
        public byte SmallKey { get; set; }

        [VectorType(2)]
        public float[] Features { get; set; } = [0, 1];
    }
}
