using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Embedded.Tests.TorchSharp;

[TestClass]
public class BridgeTests
{
    [TestMethod]
    public void Declarations_AllOfThem_HaveAnExport()
    {
        nint library = NativeLibrary.Load(Path.Combine(AppContext.BaseDirectory, "libmladvisor_torch.so"));
        var declared = typeof(Native).GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            .Where(m => m.Attributes.HasFlag(MethodAttributes.PinvokeImpl)).Select(m => m.Name).ToList();

        declared.Where(name => !NativeLibrary.TryGetExport(library, name, out _)).ShouldBeEmpty();
        declared.Count.ShouldBeGreaterThan(300);
    }

    [TestMethod]
    public void Errors_OfTwoThreads_DoNotMix()
    {
        static string Message(long rows)
        {
            using var scope = torch.NewDisposeScope();
            return Should.Throw<ExternalException>(() => torch.ones(1, rows).mm(torch.ones(1, rows))).Message;
        }

        Parallel.For(2, 200, rows => Message(rows).ShouldStartWith($"mat1 and mat2 shapes cannot be multiplied (1x{rows} and 1x{rows})"));
    }

    [TestMethod]
    public void Numbers_BesideSinglePrecision_GiveWhatANumberInATensorGives()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.tensor(new[] { 1f, -2.5f, 1e-30f, float.PositiveInfinity });
        foreach (double number in new[] { 0.1, 3, 1e-45, 1e300, -1e300, double.NaN, double.PositiveInfinity, 16777217 })
        {
            var beside = torch.full([1], number, dtype: torch.ScalarType.Float64).to_type(torch.ScalarType.Float32);
            x.mul(number).data<float>().ToArray().ShouldBe(x.mul(beside).data<float>().ToArray());
            x.add(number).data<float>().ToArray().ShouldBe(x.add(beside).data<float>().ToArray());
            x.div(number).data<float>().ToArray().ShouldBe(x.div(beside).data<float>().ToArray());
            x.lt(number).data<bool>().ToArray().ShouldBe(x.lt(beside).data<bool>().ToArray());
        }
    }
}
