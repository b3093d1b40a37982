using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Tests.Datasets;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Preprocessing;

/// <summary>What a definition can get wrong about its data, and what it is told.</summary>
[TestClass]
public class FeaturePipelineErrorTests
{
    private readonly MLContext _context = new(seed: 1);

    private readonly TableView _table = Tables.Of(
        Tables.Single("length_mm", 1, 2),
        Tables.Single("depth_mm", 1, 2),
        Tables.Text("island", "a", "b"),
        Tables.Text("species", "x", "y"));

    [TestMethod]
    public void Create_TextLeftOver_SuggestsOneHotOrIgnore() =>
        ErrorsOf("").ShouldBe("x.yaml:3:10: transforms: the feature column 'island' holds text, which a network can not take; add it to a oneHot transform (categories), a featurizeText transform (words), or features.ignore");

    [TestMethod]
    public void Create_SeveralMistakes_AreReportedTogether() => ErrorsOf("""
        features: { ignore: [ilsand] }
        transforms:
          - normalize: { columns: [lenght_mm, "*_cm"] }
          - normalize: { columns: [island] }
          - oneHot: { columns: [species] }

        """).Split('\n').ShouldBe([
            "x.yaml:6:22: features.ignore[0]: the data have no column 'ilsand'; did you mean 'island'?",
            "x.yaml:8:3: transforms: the feature column 'island' holds text, which a network can not take; add it to a oneHot transform (categories), a featurizeText transform (words), or features.ignore",
            "x.yaml:8:28: transforms[0].normalize.columns[0]: the data have no column 'lenght_mm'; did you mean 'length_mm'?",
            "x.yaml:8:39: transforms[0].normalize.columns[1]: the data have no column '*_cm'; there are length_mm, depth_mm, island",
            "x.yaml:9:27: transforms[1].normalize.columns: normalize takes numbers, and 'island' holds text; use oneHot for categories, or convert for numbers written as text",
            "x.yaml:10:25: transforms[2].oneHot.columns[0]: 'species' is the label, which transforms leave alone",
        ]);

    [TestMethod]
    [DataRow("transforms: [ drop: { columns: [island] }, oneHot: { columns: [island] } ]", "'island' is not among the feature columns (it is ignored, not included, or taken away by a transform before)")]
    [DataRow("transforms: [ oneHot, oneHot: { columns: [island] } ]", "'island' is encoded already")]
    [DataRow("transforms: [ oneHot, normalize: { columns: [island] } ]", "normalize takes numbers, and 'island' holds one-hot encoded categories")]
    [DataRow("transforms: [ oneHot, convert: { columns: [depth_mm], to: int32 } ]", "ML.NET does not convert 'depth_mm', which holds real numbers, to int32")]
    [DataRow("transforms: [ convert: { to: text } ]", "name the columns to convert")]
    [DataRow("transforms: [ drop: { columns: ['*'] } ]", "no feature column is left")]
    [DataRow("transforms: [ rename: { column: islnd, to: place } ]", "transforms[0].rename.column: the data have no column 'islnd'; did you mean 'island'?")]
    [DataRow("transforms: [ rename: { column: island, to: depth_mm } ]", "transforms[0].rename.to: there is a column 'depth_mm' already; choose another name")]
    [DataRow("transforms: [ rename: { column: island, to: species } ]", "there is a column 'species' already; choose another name")]
    [DataRow("transforms: [ rename: { column: island, to: Label } ]", "the feature column 'Label' would be hidden by the label, which ML.NET calls so; choose another name")]
    [DataRow("features: { ignore: [island] }\ntransforms: [ rename: { column: depth_mm, to: island } ]", "there is a column 'island' already; choose another name")]
    [DataRow("transforms: [ concatenate: { columns: [depth_mm, length_mm], to: island } ]", "transforms[0].concatenate.to: there is a column 'island' already; choose another name")]
    [DataRow("transforms: [ concatenate: { columns: [depth_mm, island], to: all } ]", "concatenate takes numbers, or text alone, and 'island' holds text")]
    [DataRow("transforms: [ concatenate: { columns: [depth_mm], to: a }, concatenate: { columns: [length_mm], to: a } ]", "transforms[1].concatenate.to: there is a column 'a' already; choose another name")]
    [DataRow("transforms: [ concatenate: { columns: [depth_mm], to: a }, normalize: { columns: [depth_mm] } ]", "'depth_mm' is not among the feature columns")]
    [DataRow("transforms: [ replaceMissing: { columns: [depth_mm], indicator: true }, replaceMissing: { columns: [depth_mm], indicator: true } ]", "transforms[1].replaceMissing.indicator: there is a column 'depth_mm.missing' already; rename it, or the column that the indicator is of")]
    [DataRow("transforms: [ extractPixels, oneHot ]", "transforms[0].extractPixels: extractPixels takes images, and no feature column holds any here; put loadImages before it")]
    [DataRow("transforms: [ extractPixels: { columns: [island] } ]", "extractPixels takes images, and 'island' holds text; put loadImages before it")]
    [DataRow("transforms: [ loadImages: { column: island }, extractPixels ]", "transforms[1].extractPixels: the images of 'island' may differ in size; put resizeImages before extractPixels")]
    [DataRow("transforms: [ loadImages: { column: island }, resizeImages: { width: 2, height: 2 } ]", "transforms: the feature column 'island' holds images, which a network can not take; add extractPixels")]
    [DataRow("transforms: [ loadImages: { column: island }, normalize: { columns: [island] } ]", "normalize takes numbers, and 'island' holds images; put extractPixels before it")]
    [DataRow("transforms: [ loadImages: { column: depth_mm } ]", "transforms[0].loadImages.column: loadImages takes a column of paths, and 'depth_mm' holds real numbers")]
    [DataRow("transforms: [ loadImages: { column: islnd } ]", "transforms[0].loadImages.column: the data have no column 'islnd'; did you mean 'island'?")]
    [DataRow("transforms: [ loadImages: { column: island, folder: nowhere } ]", "transforms[0].loadImages.folder: there is no folder '")]
    [DataRow("transforms: [ oneHot, loadImages: { column: island } ]", "loadImages takes a column of paths, and 'island' holds one-hot encoded categories")]
    [DataRow("transforms: [ featurizeText: { columns: [depth_mm] } ]", "featurizeText takes one text a row, and 'depth_mm' holds real numbers")]
    [DataRow("transforms: [ featurizeText, oneHot: { columns: [island] } ]", "'island' holds weights of words, and no categories")]
    [DataRow("transforms: [ oneHotHash, oneHot: { columns: [island] } ]", "'island' is encoded already")]
    [DataRow("transforms: [ oneHot: { output: key }, oneHot: { columns: [island] } ]", "'island' is encoded already")]
    [DataRow("transforms: [ oneHot: { output: key }, convert: { columns: [island] } ]", "ML.NET does not convert 'island', which holds keys of categories, to single")]
    [DataRow("transforms: [ convert: { columns: [island], to: dateTime } ]", "the feature column 'island' holds times, which a network can not take; convert it to single, or add it to features.ignore")]
    [DataRow("transforms: [ convert: { columns: [depth_mm], to: dateTime } ]", "ML.NET does not convert 'depth_mm', which holds real numbers, to dateTime")]
    public void Create_AMistake_IsNamed(string lines, string message) => ErrorsOf(lines + "\n").ShouldContain(message);

    [TestMethod]
    public void Create_Wildcard_TakesEveryColumnThatFits()
    {
        var definition = Parse("features: { ignore: ['is*'] }\ntransforms: [ normalize: { columns: ['*_mm'] } ]\n");

        FeaturePipeline.Create(_context, definition, _table.Schema).Columns.ShouldBe(["length_mm", "depth_mm"]);
    }

    [TestMethod]
    public void Create_Include_SetsTheOrder() =>
        FeaturePipeline.Create(_context, Parse("features: [depth_mm, length_mm]\n"), _table.Schema).Columns.ShouldBe(["depth_mm", "length_mm"]);

    [TestMethod]
    public void Create_FeatureNamedLabel_IsRefused()
    {
        var table = Tables.Of(Tables.Single("Label", 1, 2), Tables.Text("species", "x", "y"));

        Should.Throw<DefinitionException>(() => FeaturePipeline.Create(_context, Parse(""), table.Schema)).Message
            .ShouldContain("the feature column 'Label' would be hidden by the label");
    }

    [TestMethod]
    public void Create_SupervisedBinningForRegression_IsRefused()
    {
        var definition = Definition.Of(MachineLearningTask.Regression, "length_mm", new DropTransform { Columns = ["island", "species"] }, new NormalizeTransform { Mode = NormalizationMode.SupervisedBinning });

        Should.Throw<DefinitionException>(() => FeaturePipeline.Create(_context, definition, _table.Schema)).Message
            .ShouldBe("test: transforms[1].mode: supervisedBinning chooses its bins by class, and regression has none; choose binning");
    }

    private static PipelineDefinition Parse(string lines) => DefinitionText.Parse(DefinitionText.Head + lines + DefinitionText.Trainer);

    private string ErrorsOf(string lines) => Should.Throw<DefinitionException>(() => FeaturePipeline.Create(_context, Parse(lines), _table.Schema)).Message;
}
