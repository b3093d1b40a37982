namespace Embedded.Tests;

[TestClass]
public class SetUpTests
{
    [TestMethod]
    public void House_IsBuilt() => true.ShouldBeTrue();
}
