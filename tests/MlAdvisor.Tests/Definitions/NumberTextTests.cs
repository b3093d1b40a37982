using FsCheck;
using FsCheck.Fluent;
using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Tests.Definitions;

[TestClass]
public class NumberTextTests
{
    [TestMethod]
    [DataRow(0, "0")]
    [DataRow(1, "1")]
    [DataRow(0.001, "0.001")]
    [DataRow(0.003, "0.003")]
    [DataRow(0.0032, "0.0032")]
    [DataRow(0.01, "0.01")]
    [DataRow(0.0316, "0.0316")]
    [DataRow(0.1, "0.1")]
    [DataRow(1e-4, "1e-4")]
    [DataRow(0.000316, "0.000316")]
    [DataRow(3.16e-5, "3.16e-5")]
    [DataRow(1e-8, "1e-8")]
    [DataRow(2.5e-6, "2.5e-6")]
    [DataRow(-0.0005, "-5e-4")]
    [DataRow(10, "10")]
    [DataRow(1234.5, "1234.5")]
    [DataRow(1e6, "1e6")]
    [DataRow(1e21, "1e21")]
    [DataRow(5e-324, "5e-324")]
    [DataRow(0.1 + 0.2, "0.30000000000000004")]
    public void Write_Number_IsAsPeopleWriteIt(double value, string expected) => NumberText.Write(value).ShouldBe(expected);

    [TestMethod]
    public void Write_AnyFiniteNumber_ReadsBackAsTheSame() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite).ToArbitrary(), value =>
            NumberText.TryParse(NumberText.Write(value), out double back) && back == value).Check(Laws.Config(500));

    [TestMethod]
    [DataRow("1,5")]
    [DataRow("1 000")]
    [DataRow("1_000")]
    [DataRow("0x10")]
    [DataRow("Infinity")]
    [DataRow("NaN")]
    [DataRow("1e")]
    [DataRow("")]
    [DataRow(" 1")]
    [DataRow("(1)")]
    [DataRow("$1")]
    public void TryParse_TextThatIsNoNumber_Fails(string text) => NumberText.TryParse(text, out double _).ShouldBeFalse();

    [TestMethod]
    [DataRow("de-DE")]
    [DataRow("tr-TR")]
    [DataRow("ar-SA")]
    public void Write_ForeignCulture_IsTheSame(string culture) => Cultures.In(culture, () =>
    {
        NumberText.Write(-0.0032).ShouldBe("-0.0032");
        NumberText.TryParse("-1.5e-3", out double value).ShouldBeTrue();
        value.ShouldBe(-0.0015);
    });
}
