using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Definitions;

[TestClass]
public class ColumnPatternTests
{
    [TestMethod]
    [DataRow("*", "")]
    [DataRow("*", "anything")]
    [DataRow("*_mm", "bill_length_mm")]
    [DataRow("bill*", "bill_length_mm")]
    [DataRow("bill*mm", "bill_length_mm")]
    [DataRow("*l*n*", "bill_length_mm")]
    [DataRow("a*a", "aa")]
    [DataRow("year", "year")]
    public void Matches_ColumnThatFits_IsTrue(string pattern, string column) => ColumnPattern.Matches(pattern, column).ShouldBeTrue();

    [TestMethod]
    [DataRow("*_mm", "body_mass_g")]
    [DataRow("Bill*", "bill_length_mm")]
    [DataRow("a*a", "a")]
    [DataRow("a*b*b", "ab")]
    [DataRow("year", "years")]
    public void Matches_ColumnThatDoesNotFit_IsFalse(string pattern, string column) => ColumnPattern.Matches(pattern, column).ShouldBeFalse();

    [TestMethod]
    public void IsPattern_NameWithAStar_IsOne()
    {
        ColumnPattern.IsPattern("*_mm").ShouldBeTrue();
        ColumnPattern.IsPattern("year").ShouldBeFalse();
    }
}
