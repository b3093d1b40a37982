using Microsoft.ML;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Tests.Datasets;
using static MlAdvisor.Tests.Preprocessing.Steps.Features;

namespace MlAdvisor.Tests.Preprocessing.Steps;

[TestClass]
public class TextTests
{
    [TestMethod]
    public void FeaturizeText_Texts_GivesWeightsOfWordsAndLetters()
    {
        var features = Of(Table(Tables.Text("t", "a cat", "a dog", "a cat", "a cow")), new FeaturizeTextTransform());

        features.Names.ShouldContain("t.Word.cat");
        features.Names.ShouldContain("t.Char.c|a|t");
        var cat = features.Names.ToList().IndexOf("t.Word.cat");
        features.Rows.Select(row => row[cat] > 0).ShouldBe([true, false, true, false]);
        features.Rows[0].ShouldBe(features.Rows[2]);
    }

    [TestMethod]
    public void FeaturizeText_Weights_AreScaledAlready() =>
        Of(Table(Tables.Text("t", "a cat", "a dog", "a cat", "a cow")), new FeaturizeTextTransform(), new NormalizeTransform()).Rows
            .ShouldBe(Of(Table(Tables.Text("t", "a cat", "a dog", "a cat", "a cow")), new FeaturizeTextTransform()).Rows);

    [TestMethod]
    public void FeaturizeText_NoTextAtAll_IsToldSo()
    {
        var definition = Definition.Of(MachineLearningTask.Binary, "y", new FeaturizeTextTransform());

        Should.Throw<DefinitionException>(() => DataPreparation.Prepare(new MLContext(seed: 1), definition, Table(Tables.Text("t", "", " ", "", "")))).Message
            .ShouldBe("test: transforms[0]: column 't' has no text in the training rows; add it to features.ignore");
    }
}
