using MlAdvisor.Diagnosis;

namespace MlAdvisor.Tests.Diagnosis;

[TestClass]
public sealed class SentenceFormatTests
{
    [TestMethod]
    [DataRow(19523.4, "19,520")]
    [DataRow(123456789.0, "123,500,000")]
    [DataRow(8.2154e9, "8.215e9")]
    [DataRow(0.000012345, "1.234e-5")]
    [DataRow(-19523.4, "-19,520")]
    [DataRow(4946.2, "4946")]
    [DataRow(0.34567, "0.3457")]
    [DataRow(double.NaN, "NaN")]
    public void Of_Number_IsWrittenAsPeopleDo(double value, string expected) => Text.Of($"{value:G4}").ShouldBe(expected);

    [TestMethod]
    public void Of_OtherArguments_AreInvariant() => Text.Of($"{0.256:P0} of {1200} in '{"E+04"}', {0.5:0.000}").ShouldBe("26% of 1200 in 'E+04', 0.500");
}
