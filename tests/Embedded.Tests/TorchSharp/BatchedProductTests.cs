using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Embedded.Tests.TorchSharp;

/// <summary>A batched product gives what the products of its matrices give, one by one: in every layout that a tensor can have.</summary>
[TestClass]
public class BatchedProductTests
{
    private static readonly Dictionary<string, Func<long, long, long, Tensor>> _layouts = new()
    {
        ["rows"] = (batch, rows, columns) => randn(batch, rows, columns),
        ["columns"] = (batch, rows, columns) => randn(batch, columns, rows).transpose(1, 2),
        ["batches inside"] = (batch, rows, columns) => randn(rows, batch, columns).transpose(0, 1),
        ["part of wider rows"] = (batch, rows, columns) => randn(batch, rows, columns + 3).narrow(2, 2, columns),
        ["every second column"] = (batch, rows, columns) => randn(batch, rows, 2 * columns).view(batch, rows, columns, 2).select(3, 1),
        ["one matrix for all"] = (batch, rows, columns) => randn(1, rows, columns).expand(batch, rows, columns),
        ["one row for all"] = (batch, rows, columns) => randn(batch, 1, columns).expand(batch, rows, columns),
    };

    public static IEnumerable<object[]> Pairs => _layouts.Keys.SelectMany(left => _layouts.Keys.Select(right => new object[] { left, right }));

    [TestMethod]
    [DynamicData(nameof(Pairs))]
    public void Bmm_OfAnyLayouts_GivesTheBitsOfEachProduct(string left, string right)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        foreach (var (rows, inner, columns) in new[] { (32L, 16L, 8L), (1L, 64L, 32L), (32L, 64L, 1L), (40L, 1L, 40L), (1L, 1L, 500L), (17L, 33L, 5L) })
        {
            var (a, b) = (_layouts[left](3, rows, inner), _layouts[right](3, inner, columns));
            var product = a.bmm(b);
            product.shape.ShouldBe([3, rows, columns]);
            for (var at = 0; at < 3; at++)
                Values(product.select(0, at)).ShouldBe(Values(a.select(0, at).mm(b.select(0, at))), $"{rows}x{inner}x{columns}");
        }
    }

    [TestMethod]
    public void Bmm_WithNothingInIt_IsEmptyOrZero()
    {
        using var scope = NewDisposeScope();
        ones(0, 32, 16).bmm(ones(0, 16, 8)).shape.ShouldBe([0, 32, 8]);
        ones(2, 0, 16).bmm(ones(2, 16, 8)).shape.ShouldBe([2, 0, 8]);
        Values(ones(2, 32, 0).bmm(ones(2, 0, 16))).ShouldBe(new float[2 * 32 * 16]);
    }

    [TestMethod]
    public void Bmm_OfWhatIsLearned_HasGradients()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (ones(2, 20, 16).requires_grad_(), randn(2, 16, 24).requires_grad_());
        a.bmm(b).sum().backward();
        Values(b.grad!).ShouldBe([.. Enumerable.Repeat(20f, 2 * 16 * 24)]);
        using (no_grad())
            Values(a.bmm(b)).ShouldBe(Values(a.detach().bmm(b.detach())));
    }

    [TestMethod]
    public void Bmm_OfOtherShapesOrTypes_SaysSo()
    {
        using var scope = NewDisposeScope();
        Should.Throw<ExternalException>(() => ones(2, 32, 16).bmm(ones(3, 16, 8)));
        Should.Throw<ExternalException>(() => ones(2, 32, 16).bmm(ones(2, 17, 8)));
        Should.Throw<ExternalException>(() => ones(2, 32, 16).bmm(ones(2, 16, 8, dtype: ScalarType.Float64)));
        ones(2, 32, 16, dtype: ScalarType.Float64).bmm(ones(2, 16, 8, dtype: ScalarType.Float64)).dtype.ShouldBe(ScalarType.Float64);
    }

    private static float[] Values(Tensor tensor) => tensor.contiguous().data<float>().ToArray();
}
