using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Trainers;

namespace MlAdvisor.Tests.Trainers;

/// <summary>Errors of trainers made in code, which have options where a file has keys.</summary>
[TestClass]
public class OptionNamesTests
{
    [TestMethod]
    [DataRow("label", "LabelColumnName")]
    [DataRow("split.validation", "ValidationFraction")]
    [DataRow("split.seed", "Seed")]
    [DataRow("trainer.seed", "Seed")]
    [DataRow("trainer.optimizer.learningRate", "Optimizer.LearningRate")]
    [DataRow("trainer.network", "Layers")]
    [DataRow("trainer.network[1]", "Layers[1]")]
    [DataRow("trainer.network[0].linear.units", "Layers[0].Units")]
    [DataRow("trainer.network[2].residual[1].linear.initializer.std", "Layers[2].Layers[1].Initializer.Std")]
    [DataRow("trainer.classWeights.adelie", "ClassWeights.adelie")]
    [DataRow("trainer.classWeights['a..b']", "ClassWeights['a..b']")]
    public void Of_AKey_IsTheOptionThatStandsForIt(string key, string option) => OptionNames.Of(key).ShouldBe(option);

    [TestMethod]
    public void TorchNetwork_OptionsOutOfRange_AreCalledAsInCode()
    {
        Refusal(options => (options.Seed, options.ValidationFraction) = (-1, 2)).Select(line => line.Split(": ")[1]).ShouldBe(["ValidationFraction", "Seed"], ignoreOrder: true);
        Refusal(options => options.Layers = [new LinearLayer { Units = 0 }]).ShouldHaveSingleItem().ShouldStartWith("TorchNetworkTrainer.Options: Layers[0].Units: ");
        Refusal(options => options.Optimizer = new OptimizerDefinition { LearningRate = double.PositiveInfinity }).ShouldHaveSingleItem()
            .ShouldBe("TorchNetworkTrainer.Options: Optimizer.LearningRate: expected a number above 0, found \"Infinity\"");
    }

    [TestMethod]
    public void TorchNetwork_NamesThatAreNone_AreRefused()
    {
        Refusal(options => options.Optimizer = new OptimizerDefinition { Name = (Optimizer)77 }).ShouldHaveSingleItem().ShouldStartWith("TorchNetworkTrainer.Options: Optimizer.Name: ");
        Refusal(options => options.Layers = [new LinearLayer { Units = 3, Activation = (Activation)99 }]).ShouldHaveSingleItem().ShouldContain("Layers[0].Activation: ");
        Refusal(options => options.Layers = [new LinearLayer { Units = 3, Initializer = new InitializerDefinition((Initializer)99) }]).ShouldHaveSingleItem().ShouldContain("Layers[0].Initializer: ");
        Refusal(options => options.Loss = new LossDefinition((Loss)50)).ShouldHaveSingleItem().ShouldContain("Options: Loss");
        Refusal(options => options.Schedule = new ScheduleDefinition { Name = (Schedule)50 }).ShouldHaveSingleItem().ShouldContain("Options: Schedule");
    }

    [TestMethod]
    public void Fit_OutputsThatDoNotSuitTheTask_NamesTheOption()
    {
        var context = new MLContext(1);
        var trainer = context.Regression.Trainers.TorchNetwork(new TorchNetworkTrainer.Options { Output = new OutputDefinition { Units = 3 } });

        Should.Throw<DefinitionException>(() => trainer.Fit(Line.Rows(context))).Message
            .ShouldBe("TorchNetworkTrainer.Options: Output: a regression has one number to predict, and the network has 3 outputs; let the output layer have 1 unit");
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public async Task AdviseAsync_TooFewRows_SaysWhatFitSays(int rows)
    {
        var context = new MLContext(1);
        var trainer = context.Regression.Trainers.TorchNetwork(epochs: 1);

        await SaysWhatFitSays(context, trainer, Line.Rows(context, rows), $"A ValidationFraction of 0.2 is none of {rows} rows; raise it, or give rows to judge by as ValidationSet.");
    }

    [TestMethod]
    public async Task AdviseAsync_NoLabels_SaysWhatFitSays()
    {
        var context = new MLContext(1);
        var rows = context.Data.LoadFromEnumerable(Enumerable.Range(0, 9).Select(_ => new Line { Label = float.NaN, Features = [1, 2] }).ToList());

        await SaysWhatFitSays(context, context.Regression.Trainers.TorchNetwork(epochs: 1), rows, "There are no training rows: none of 9 has a label in column 'Label'.");
    }

    [TestMethod]
    public async Task AdviseAsync_NoRows_SaysWhatFitSays()
    {
        var context = new MLContext(1);
        var none = context.Data.FilterRowsByColumn(Iris.Load(context), "sepal_length", 1000);

        await SaysWhatFitSays(context, Iris.Pipeline(context), none, "There are no training rows.");
    }

    [TestMethod]
    public void Fit_AShareThatIsAllRows_SaysWhichOptionToChange()
    {
        var context = new MLContext(1);
        var trainer = context.Regression.Trainers.TorchNetwork(new TorchNetworkTrainer.Options { ValidationFraction = 0.9 });

        Should.Throw<DatasetException>(() => trainer.Fit(Line.Rows(context, 3))).Message
            .ShouldBe("A ValidationFraction of 0.9 leaves none of 3 rows to train on; lower it, or give rows to judge by as ValidationSet.");
    }

    private static async Task SaysWhatFitSays(MLContext context, IEstimator<ITransformer> chain, IDataView rows, string message)
    {
        var advisor = context.Advisor();
        Should.Throw<DatasetException>(() => chain.Fit(rows)).Message.ShouldBe(message);
        (await Should.ThrowAsync<DatasetException>(advisor.AdviseAsync(chain, rows))).Message.ShouldBe(message);
        (await Should.ThrowAsync<DatasetException>(advisor.CheckAsync(chain, rows))).Message.ShouldBe(message);
        (await Should.ThrowAsync<DatasetException>(advisor.DiagnoseAsync(chain, rows))).Message.ShouldBe(message);
    }

    private static string[] Refusal(Action<TorchNetworkTrainer.Options> change)
    {
        var options = new TorchNetworkTrainer.Options();
        change(options);
        return Should.Throw<DefinitionException>(() => new MLContext(1).Regression.Trainers.TorchNetwork(options)).Message.Split('\n');
    }
}
