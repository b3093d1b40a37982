namespace Embedded.Tests.RealSurface;

/// <summary>
/// The product is written on the embedded stack, a small part of the real packages. Against all that these declare, it must compile too, and
/// every call must choose what it chooses here: what is the only candidate in the part can be ambiguous, or not the best one, in the whole.
/// </summary>
[TestClass]
[DoNotParallelize] // The projects are compiled once and shared, one after the other.
public class CompilesAgainstRealSurfaceTests
{
    [TestMethod]
    [DataRow("src/MlAdvisor")]
    [DataRow("src/MlAdvisor.Cli")]
    [DataRow("samples/MlAdvisor.Samples.Console")]
    [DataRow("samples/MlAdvisor.Samples.Web")]
    public void Product_OnRealSurface_Compiles(string folder) => HasNoErrors(Stacks.Real, folder);

    [TestMethod]
    [DataRow("src/MlAdvisor")]
    [DataRow("src/MlAdvisor.Cli")]
    [DataRow("samples/MlAdvisor.Samples.Console")]
    [DataRow("samples/MlAdvisor.Samples.Web")]
    public void Product_OnRealSurface_ChoosesTheSameMembers(string folder) => ChoosesTheSame(folder);

    [TestMethod]
    [TestCategory("Slow")]
    [DataRow("tests/MlAdvisor.Tests")]
    [DataRow("tests/MlAdvisor.Cli.Tests")]
    public void Tests_OnRealSurface_CompileAndChooseTheSameMembers(string folder)
    {
        HasNoErrors(Stacks.Real, folder);
        ChoosesTheSame(folder);
    }

    [TestMethod]
    [TestCategory("Slow")]
    [DataRow("src/MlAdvisor")]
    [DataRow("src/MlAdvisor.Cli")]
    [DataRow("samples/MlAdvisor.Samples.Console")]
    [DataRow("samples/MlAdvisor.Samples.Web")]
    public void Product_OnNewestTorchSharp_Compiles(string folder)
    {
        HasNoErrors(Stacks.Newest, folder);

        // What to look at before a move to it: another overload, renamed or further parameters.
        var project = ProjectSources.In(folder);
        foreach (string difference in Stacks.Real.Chosen(project).Differences(Stacks.Newest.Chosen(project), "real", "newest"))
            Console.WriteLine(difference);
    }

    [TestMethod]
    public void Product_OnBothStacks_UsesThem()
    {
        var library = ProjectSources.In("src/MlAdvisor");

        int real = Stacks.Real.Chosen(library).CountIn(Stacks.MLNet.Name, Stacks.TorchSharp.Name);
        int embedded = Stacks.Embedded.Chosen(library).CountIn("MlAdvisor.Embedded.MLNet", "MlAdvisor.Embedded.TorchSharp");

        Console.WriteLine($"{real} uses of members of ML.NET and TorchSharp in the library");
        real.ShouldBe(embedded);
        real.ShouldBeGreaterThan(500, "else the comparisons here compare little");
    }

    private static void HasNoErrors(Stack stack, string folder)
    {
        var errors = Stack.Errors(stack.Compile(ProjectSources.In(folder)));

        errors.ShouldBeEmpty($"{errors.Count} errors in {folder}:\n{string.Join('\n', errors)}");
    }

    private static void ChoosesTheSame(string folder)
    {
        var project = ProjectSources.In(folder);

        var differences = Stacks.Real.Chosen(project).Differences(Stacks.Embedded.Chosen(project), "real", "embedded");

        differences.ShouldBeEmpty($"{differences.Count} places in {folder} mean another member on the packages stack:\n"
            + string.Join('\n', differences));
    }
}
