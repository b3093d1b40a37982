using System.Reflection;
using MlAdvisor.TestShared;

namespace Embedded.Tests.Surface;

/// <summary>What compiles against an embedded assembly compiles against the real packages: its surface is a part of theirs, line for line.</summary>
[TestClass]
public class SurfaceTests
{
    [TestMethod]
    [DataRow("MlAdvisor.Embedded.TorchSharp", "TorchSharp.txt")]
    [DataRow("MlAdvisor.Embedded.MLNet", "Microsoft.ML.*.txt")]
    public void Surface_OfEmbeddedAssembly_IsPartOfTheRealOne(string assembly, string files)
    {
        var lines = SurfaceDump.Of(Assembly.Load(assembly));
        var real = RealSurface.Read(files);

        var strange = lines.Where(line => !real.Holds(line)).ToList();

        strange.ShouldBeEmpty($"{strange.Count} of {lines.Count} lines are not in {files}:\n{string.Join('\n', strange)}");
    }

    [TestMethod]
    public void Surface_OfTorchSharp_TellsWhatTheNewestHasNot()
    {
        var newest = RealSurface.Read("TorchSharp-0.107.0.txt");

        foreach (string line in SurfaceDump.Of(Assembly.Load("MlAdvisor.Embedded.TorchSharp")).Where(line => !newest.Holds(line)))
            Console.WriteLine($"not in 0.107.0: {line}");
    }

    [TestMethod]
    public void Holds_LineThatIsNotThere_IsFalse()
    {
        var real = RealSurface.Read("TorchSharp.txt");

        real.Holds("TorchSharp.torch | public static TorchSharp.torch.Tensor abs(TorchSharp.torch.Tensor input)").ShouldBeTrue();
        real.Holds("TorchSharp.torch | public static TorchSharp.torch.Tensor abs(TorchSharp.torch.Tensor x)").ShouldBeFalse();
        real.Holds("TorchSharp.Scalar | public sealed class").ShouldBeTrue("fewer bases");
        real.Holds("TorchSharp.Scalar | public class").ShouldBeFalse("another kind");
        real.Holds("TorchSharp.Scalar | public sealed class : System.ICloneable").ShouldBeFalse("a base of its own");
    }
}
