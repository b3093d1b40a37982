namespace Embedded.Tests.RealSurface;

[TestClass]
public class StubAssemblyTests
{
    // Of the lines of a dump; all of them when this was written.
    private const double LeastShare = 0.99;

    [TestMethod]
    public void Of_DumpOfPackages_DeclaresNearlyAllLines()
    {
        foreach (var stub in (StubAssembly[])[Stacks.MLNet, Stacks.TorchSharp])
            DeclaresNearlyAll(stub);
    }

    [TestMethod]
    [TestCategory("Slow")]
    public void Of_DumpOfNewestTorchSharp_DeclaresNearlyAllLines() => DeclaresNearlyAll(Stacks.NewestTorchSharp);

    [TestMethod]
    [DataRow("TorchSharp.torch.ones(2, 3).matmul(TorchSharp.torch.zeros(3L)) + 1 / TorchSharp.torch.tensor(2f)", "")]
    [DataRow("((TorchSharp.Scalar)2, TorchSharp.torch.ones(2)[0, ..], TorchSharp.torch.ScalarType.Float32)", "")]
    [DataRow("new MLContext(seed: 1).Transforms.Concatenate(\"Features\", \"A\", \"B\")", "")]
    [DataRow("TorchSharp.torch.ones(2).nonesuch()", "CS1061")]
    [DataRow("TorchSharp.torch.ones(\"2\")", "CS1503")]
    [DataRow("TorchSharp.torch.nn.functional.softmax(dim: 1)", "CS7036")]
    [DataRow("new Microsoft.ML.Data.TextLoader()", "CS0122")]
    [DataRow("TorchSharp.torch.tensor(default)", "CS0121")]
    public void Errors_OfSnippetOnRealSurface_AreTheCompilers(string expression, string id)
    {
        var errors = Stack.Errors(Stacks.Real.Compile($"using Microsoft.ML; class Snippet {{ internal static object Value() => {expression}; }}"));

        string.Join('\n', errors).ShouldContain(id);
        errors.Any().ShouldBe(id.Length > 0, string.Join('\n', errors));
    }

    [TestMethod]
    public void Errors_OfAmbiguousCall_SayWhichMembers()
    {
        string[] lines = ["T.C | public static class", "T.C | public static void M(int a, long b)", "T.C | public static void M(long a, int b)"];

        var errors = Stack.Errors(StackOf(lines).Compile("class Snippet { internal static void Call() => T.C.M(1, 2); }"));

        errors.ShouldHaveSingleItem().ShouldContain("CS0121");
    }

    [TestMethod]
    public void Of_LineThatNamesAnUnknownType_DropsIt()
    {
        string[] lines = ["T.C | public static class", "T.C | public static void M(Nowhere.D a)", "T.C | public static void N()"];

        var stub = StubAssembly.Of("Odd", [.. Parse(lines)]);

        (stub.Lines, stub.Dropped.Count).ShouldBe((3, 1));
        stub.Dropped[0].ShouldStartWith("T.C | public static void M(Nowhere.D a): CS0246");
    }

    internal static Stack StackOf(params string[] lines) => new(StubAssembly.Of("T", [.. Parse(lines)]).Reference);

    private static IEnumerable<DumpLine> Parse(params string[] lines) => lines.Select(line => DumpLine.Parse(line)!);

    private static void DeclaresNearlyAll(StubAssembly stub)
    {
        Console.WriteLine($"{stub.Name}: {stub.Lines - stub.Dropped.Count} of {stub.Lines} lines declared, {stub.Dropped.Count} dropped");
        foreach (string line in stub.Dropped)
            Console.WriteLine($"  {line}");

        stub.Dropped.Count.ShouldBeLessThan((int)(stub.Lines * (1 - LeastShare)));
    }
}
