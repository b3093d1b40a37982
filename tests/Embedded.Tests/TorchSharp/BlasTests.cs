using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using TorchSharp;

namespace Embedded.Tests.TorchSharp;

/// <summary>OpenBLAS as the bridge sets it up.</summary>
[TestClass]
public class BlasTests
{
    [ClassInitialize]
    public static void LoadTheBridge(TestContext _) => torch.zeros(1).Dispose();

    [TestMethod]
    public void Kernels_ProcessorHasAvx2_AreNotThoseOfAProcessorWithout()
    {
        if (!Avx2.IsSupported || !Fma.IsSupported || Environment.GetEnvironmentVariable("OPENBLAS_CORETYPE") is not null)
        {
            Assert.Inconclusive("This processor has no AVX2, or OPENBLAS_CORETYPE says what it is.");
        }

        Marshal.PtrToStringUTF8(CoreName())!.ToUpperInvariant().ShouldNotBeOneOf("PRESCOTT", "BARCELONA");
    }

    [TestMethod]
    public void Threads_AreOneUnlessAskedFor() =>
        Threads().ShouldBe(
            Environment.GetEnvironmentVariable("OPENBLAS_NUM_THREADS") is { Length: > 0 } asked ? Math.Min(int.Parse(asked, CultureInfo.InvariantCulture), Environment.ProcessorCount) : 1);

    [TestMethod]
    [DataRow(3, 5, 7)]
    [DataRow(64, 64, 64)]
    [DataRow(129, 257, 65)]
    public void Product_IsThatOfAPlainLoop(int rows, int inner, int columns)
    {
        using var scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(7);
        var a = torch.randn(rows, inner, generator: generator);
        var b = torch.randn(inner, columns, generator: generator);
        var (left, right, product) = (a.data<float>().ToArray(), b.data<float>().ToArray(), a.mm(b).data<float>().ToArray());
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var sum = 0.0;
                for (var i = 0; i < inner; i++)
                {
                    sum += (double)left[(row * inner) + i] * right[(i * columns) + column];
                }

                product[(row * columns) + column].ShouldBe((float)sum, 1e-4f);
            }
        }
    }

    [DllImport("libopenblas.so.0", EntryPoint = "openblas_get_corename")]
    private static extern nint CoreName();

    [DllImport("libopenblas.so.0", EntryPoint = "openblas_get_num_threads")]
    private static extern int Threads();
}
