using Microsoft.ML;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Tests.Datasets;
using static MlAdvisor.Tests.Preprocessing.Steps.Features;

namespace MlAdvisor.Tests.Preprocessing.Steps;

/// <summary>convert, drop, rename and concatenate.</summary>
[TestClass]
public class ColumnTests
{
    [TestMethod]
    [DataRow(ConversionTarget.Single, 2f, 200f, -1f)]
    [DataRow(ConversionTarget.Double, 2f, 200f, -1f)]
    [DataRow(ConversionTarget.Boolean, 1f, 1f, 1f)]
    [DataRow(ConversionTarget.SByte, 2f, -56f, -1f)]
    [DataRow(ConversionTarget.Int16, 2f, 200f, -1f)]
    [DataRow(ConversionTarget.Int32, 2f, 200f, -1f)]
    [DataRow(ConversionTarget.Int64, 2f, 200f, -1f)]
    public void Convert_Integers_ToWhatMlNetAllows(ConversionTarget to, float two, float twoHundred, float minusOne) =>
        Of(Table(Tables.Int32("i", 2, 200, -1, 0)), new ConvertTransform { Columns = ["i"], To = to }).Column().ShouldBe([two, twoHundred, minusOne, 0]);

    [TestMethod]
    [DataRow(ConversionTarget.Byte)]
    [DataRow(ConversionTarget.UInt16)]
    [DataRow(ConversionTarget.UInt32)]
    [DataRow(ConversionTarget.UInt64)]
    [DataRow(ConversionTarget.Int32)]
    public void Convert_TextToIntegers_ReadsThem(ConversionTarget to) =>
        Of(Table(Tables.Text("t", "2", "12", "0", "7")), new ConvertTransform { Columns = ["t"], To = to }).Column().ShouldBe([2, 12, 0, 7]);

    [TestMethod]
    public void Convert_TextToTimeToSingle_IsTicks() =>
        Of(
            Table(Tables.Text("t", "00:00:01", "00:00:02", "1.00:00:00", "00:00:00")),
            new ConvertTransform { Columns = ["t"], To = ConversionTarget.TimeSpan },
            new ConvertTransform { Columns = ["t"] }).Column().ShouldBe([1e7f, 2e7f, 864e9f, 0]);

    [TestMethod]
    public void Convert_TextThatIsNoWholeNumber_IsToldWhatToDo()
    {
        var definition = Definition.Of(MachineLearningTask.Binary, "y", new ConvertTransform { Columns = ["t"], To = ConversionTarget.Int32 });

        Should.Throw<DefinitionException>(() => DataPreparation.Prepare(new MLContext(seed: 1), definition, Table(Tables.Text("t", "1", "x", "2", "y")))).Message
            .ShouldStartWith("test: transforms[0]: a column has text that is no whole number of this type; convert it to single");
    }

    [TestMethod]
    public void Rename_AColumn_KeepsItsPlaceAndKind()
    {
        var features = Of(
            Table(Tables.Text("t", "x", "y", "x", "y"), Tables.Single("a", 1, 2, 3, 4)),
            new RenameTransform { Column = "t", To = "letter" },
            new OneHotTransform { Columns = ["letter"] });

        features.Names.ShouldBe(["letter.x", "letter.y", "a"]);
    }

    [TestMethod]
    public void Rename_Twice_FreesTheOldName() =>
        Of(
            Table(Tables.Single("a", 1, 2, 3, 4), Tables.Single("b", 5, 6, 7, 8)),
            new RenameTransform { Column = "a", To = "c" },
            new RenameTransform { Column = "b", To = "a" }).Names.ShouldBe(["c", "a"]);

    [TestMethod]
    public void Concatenate_Numbers_MakesOneVectorWhereTheFirstStood()
    {
        var features = Of(
            Table(Tables.Int32("i", 1, 2, 3, 4), Tables.Single("a", 9, 9, 9, 9), Tables.Vector("v", 2, 1, 2, 3, 4, 5, 6, 7, 8)),
            new ConcatenateTransform { Columns = ["v", "i"], To = "all" });

        features.Names.ShouldBe(["a", "all[0]", "all[1]", "all.i"]);
        features.Rows.ShouldBe([[9, 1, 2, 1], [9, 3, 4, 2], [9, 5, 6, 3], [9, 7, 8, 4]]);
    }

    [TestMethod]
    public void Concatenate_OntoOneOfItsColumns_ReplacesIt() =>
        Of(Table(Tables.Single("a", 1, 2, 3, 4), Tables.Single("b", 5, 6, 7, 8)), new ConcatenateTransform { Columns = ["a", "b"], To = "b" })
            .Names.ShouldBe(["b.a", "b.b"]);

    [TestMethod]
    public void Concatenate_OneHotColumns_IsNotScaled() =>
        Of(
            Table(Tables.Text("s", "u", "v", "u", "v"), Tables.Text("t", "x", "x", "y", "x")),
            new OneHotTransform(),
            new ConcatenateTransform { Columns = ["s", "t"], To = "words" },
            new NormalizeTransform()).Rows.ShouldBe([[1, 0, 1, 0], [0, 1, 1, 0], [1, 0, 0, 1], [0, 1, 1, 0]]);
}
