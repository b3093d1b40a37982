using FsCheck;
using FsCheck.Fluent;
using MlAdvisor.Reports;

namespace MlAdvisor.Tests.Reports;

[TestClass]
public class NumberTextTests
{
    [TestMethod]
    [DataRow(0.0032, "0.0032")]
    [DataRow(0.00316228, "0.00316")]
    [DataRow(3.2e-5, "3.2e-5")]
    [DataRow(1e-6, "1e-6")]
    [DataRow(1e-4, "0.0001")]
    [DataRow(0.00125, "0.00125")]
    [DataRow(0.001, "0.001")]
    [DataRow(0.0316227766, "0.0316")]
    [DataRow(0.00108044, "0.00108")]
    [DataRow(10, "10")]
    [DataRow(1, "1")]
    public void Rate_UsualValues_ReadsAsPeopleWrite(double value, string expected) => NumberText.Rate(value).ShouldBe(expected);

    [TestMethod]
    [DataRow(0.69314, "0.6931")]
    [DataRow(1.0986, "1.099")]
    [DataRow(0.041237, "0.04124")]
    [DataRow(12.3456, "12.35")]
    [DataRow(1853.2, "1853")]
    [DataRow(0.1, "0.1000")]
    [DataRow(-4.5, "-4.500")]
    [DataRow(9.9999, "10.00")]
    [DataRow(2.3456e7, "2.346e7")]
    [DataRow(1.5e-7, "1.5e-7")]
    [DataRow(0, "0")]
    [DataRow(double.NaN, "NaN")]
    [DataRow(double.PositiveInfinity, "∞")]
    [DataRow(double.NegativeInfinity, "-∞")]
    public void Loss_AnyValue_HasFourDigits(double value, string expected) => NumberText.Loss(value).ShouldBe(expected);

    [TestMethod]
    [DataRow(0, "0 s")]
    [DataRow(0.0042, "4.2 ms")]
    [DataRow(0.9996, "1.0 s")]
    [DataRow(1.26, "1.3 s")]
    [DataRow(9.96, "10 s")]
    [DataRow(45.2, "45 s")]
    [DataRow(59.7, "1 min")]
    [DataRow(200, "3 min 20 s")]
    [DataRow(3599.8, "1 h")]
    [DataRow(7500, "2 h 5 min")]
    public void Seconds_AnyLength_TakesAFittingUnit(double value, string expected) => NumberText.Seconds(value).ShouldBe(expected);

    [TestMethod]
    [DataRow(0.87, "87%")]
    [DataRow(0.965, "96.5%")]
    [DataRow(0.032, "3.2%")]
    [DataRow(0.0004, "0.04%")]
    [DataRow(1, "100%")]
    [DataRow(29.5, "2,950%")]
    [DataRow(0, "0%")]
    public void Percent_AnyShare_IsShort(double share, string expected) => NumberText.Percent(share).ShouldBe(expected);

    [TestMethod]
    [DataRow(0.0001, "p < 0.001")]
    [DataRow(0.012, "p = 0.012")]
    [DataRow(0.31, "p = 0.31")]
    [DataRow(0.0494, "p = 0.049")]
    [DataRow(0.04972, "p < 0.05")]
    [DataRow(0.05, "p = 0.05")]
    [DataRow(1, "p = 1")]
    [DataRow(double.NaN, "p unknown")]
    public void PValue_AnyValue_IsShort(double value, string expected) => NumberText.PValue(value).ShouldBe(expected);

    [TestMethod]
    public void Rate_AnyRate_IsNearTheRate() => Prop.ForAll(
        (from mantissa in Gen.Choose(1000, 9999) from exponent in Gen.Choose(-15, 6) select mantissa * Math.Pow(10, exponent)).ToArbitrary(),
        rate => Math.Abs((double.Parse(NumberText.Rate(rate), System.Globalization.CultureInfo.InvariantCulture) / rate) - 1) < 0.051).Check(Laws.Config(500));
}
