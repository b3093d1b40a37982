using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Embedded.Tests.TorchSharp;

[TestClass]
public class DisposeScopeTests
{
    private long _before;

    [TestInitialize]
    public void Count() => _before = Tensor.TotalCount;

    [TestCleanup]
    public void NothingIsLeft() => Tensor.TotalCount.ShouldBe(_before);

    [TestMethod]
    public void Dispose_OfAScope_FreesWhatWasMadeInIt()
    {
        Tensor inside;
        using (NewDisposeScope())
        {
            inside = (ones(3) + ones(3)).sum();
            (Tensor.TotalCount - _before).ShouldBe(4);
        }

        inside.IsInvalid.ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => inside.add(1f)).Message.ShouldBe("Tensor invalid -- empty handle.");
    }

    [TestMethod]
    public void Dispose_OfAScope_FreesManyTensors()
    {
        using (NewDisposeScope())
        {
            for (int i = 0; i < 1000; i++)
                zeros(1);
            CurrentDisposeScope!.DisposablesCount.ShouldBe(1000);
        }
    }

    [TestMethod]
    public void Exception_InAScope_LeavesNothing()
    {
        Should.Throw<ExternalException>(() =>
        {
            using var scope = NewDisposeScope();
            ones(2, 3).add_(1f).mm(ones(2, 3));
        }).Message.ShouldStartWith("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)");
    }

    [TestMethod]
    public void Backward_InAScope_LeavesOnlyTheGradient()
    {
        using var weight = ones(3, requires_grad: true);
        for (int step = 0; step < 3; step++)
        {
            using var scope = NewDisposeScope();
            (weight * weight).sum().backward();
        }

        using var gradient = weight.grad!;
        gradient.data<float>().ToArray().ShouldBe([6f, 6f, 6f]);
    }

    [TestMethod]
    public void MoveToOuterDisposeScope_KeepsATensorOneScopeLonger()
    {
        Tensor kept;
        using (NewDisposeScope())
        {
            using (NewDisposeScope())
                kept = ones(1).add(1f).MoveToOuterDisposeScope();
            kept.ToSingle().ShouldBe(2f);
        }

        kept.IsInvalid.ShouldBeTrue();
    }

    [TestMethod]
    public void DetachFromDisposeScope_LeavesATensorToItsOwner()
    {
        Tensor kept;
        using (NewDisposeScope())
            kept = ones(1).DetachFromDisposeScope();

        kept.ToSingle().ShouldBe(1f);
        kept.Dispose();
    }

    [TestMethod]
    public void DisposeEverythingBut_KeepsOne()
    {
        using var scope = NewDisposeScope();
        var (first, second) = (ones(1), ones(2));

        scope.DisposeEverythingBut(second).numel().ShouldBe(2);

        first.IsInvalid.ShouldBeTrue();
        scope.DisposablesCount.ShouldBe(1);
    }

    [TestMethod]
    public void Dispose_OutOfOrder_FreesEachScopeOnce()
    {
        var outer = NewDisposeScope();
        var inner = NewDisposeScope();
        outer.Dispose();
        var tensor = ones(1);
        inner.Dispose();
        inner.Dispose();

        tensor.IsInvalid.ShouldBeTrue();
        CurrentDisposeScope.ShouldBeNull();
        Should.Throw<ObjectDisposedException>(() => inner.DisposablesCount);
    }

    [TestMethod]
    public void Dispose_OfATensor_TakesItOutOfItsScope()
    {
        using var scope = NewDisposeScope();
        var (first, second, third) = (ones(1), ones(2), ones(3));
        first.Dispose();
        first.Dispose();

        scope.Contains(first).ShouldBeFalse();
        scope.Contains(second).ShouldBeTrue();
        scope.Contains(third).ShouldBeTrue();
    }

    [TestMethod]
    public void Finalizer_OfAForgottenTensor_FreesIt()
    {
        Forget();

        for (int i = 0; i < 50 && Tensor.TotalCount != _before; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    [TestMethod]
    public void Views_KeepTheMemoryOfADisposedTensor()
    {
        using var scope = NewDisposeScope();
        var whole = arange(6f);
        var part = whole.narrow(0, 2, 3);
        whole.Dispose();

        part.data<float>().ToArray().ShouldBe([2f, 3f, 4f]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget()
    {
        for (int i = 0; i < 10; i++)
            ones(10);
    }
}
