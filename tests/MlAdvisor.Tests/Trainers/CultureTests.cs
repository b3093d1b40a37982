using Microsoft.ML;
using Microsoft.ML.Runtime;
using MlAdvisor.Models;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Trainers;

/// <summary>A decimal comma, the Turkish i, and Arabic digits and calendar change nothing.</summary>
[TestClass]
public class CultureTests
{
    [TestMethod]
    [DataRow("de-DE")]
    [DataRow("tr-TR")]
    [DataRow("ar-SA")]
    public void TrainSaveLoadPredict_ForeignCulture_GivesTheSameToTheBit(string culture)
    {
        var expected = TrainSaveLoadPredict();

        Cultures.In(culture, () => TrainSaveLoadPredict().ShouldBe(expected));
    }

    [TestMethod]
    [DataRow("de-DE")]
    [DataRow("tr-TR")]
    [DataRow("ar-SA")]
    public void Fit_ForeignCulture_LogsTheSame(string culture)
    {
        var expected = Messages();

        Cultures.In(culture, () => Messages().ShouldBe(expected));
    }

    private static string TrainSaveLoadPredict()
    {
        var context = new MLContext(1);
        var data = Iris.Load(context);
        using var model = Iris.Pipeline(context, options => options.Epochs = 2).Fit(data);
        using var file = new ModelPath();
        MlAdvisorModel.Save(context, model, data.Schema, file.Path);
        using var loaded = MlAdvisorModel.Load(context, file.Path);
        using var csv = new StringWriter();
        new PredictionWriter(loaded.Manifest, () => loaded.Predict(data)).WriteCsv(csv);
        return loaded.Definition.ToYaml() + csv;
    }

    private static List<string> Messages()
    {
        var context = new MLContext(1);
        var messages = new List<string>();
        context.Log += (_, message) =>
        {
            // The others say how long something took.
            if (message.Kind is ChannelMessageKind.Info or ChannelMessageKind.Warning)
            {
                messages.Add(message.Message);
            }
        };
        using var model = context.Regression.Trainers.TorchNetwork(epochs: 2, learningRate: 0.0025).Fit(Line.Rows(context));
        return messages;
    }
}
