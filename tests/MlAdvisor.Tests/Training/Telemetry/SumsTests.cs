using MlAdvisor.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MlAdvisor.Tests.Training.Telemetry;

[TestClass]
public class SumsTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(64)]
    [DataRow(10_001)]
    public void Of_AnyLength_EqualLibtorchInDoubles(int length)
    {
        using var scope = NewDisposeScope();
        using var generator = new torch.Generator(1);
        var (values, others) = (empty((long)length).normal_(1, 1, generator), empty((long)length).normal_(0, 1, generator));
        var (inDoubles, othersInDoubles) = (values.to_type(ScalarType.Float64), others.to_type(ScalarType.Float64));

        var (sum, squares) = Sums.Of(values);

        sum.ShouldBe(inDoubles.sum().ToDouble(), 1e-6 * length);
        squares.ShouldBe(inDoubles.square().sum().ToDouble(), 1e-5 * length);
        Sums.OfSquaredDifferences(values, others).ShouldBe((inDoubles - othersInDoubles).square().sum().ToDouble(), 1e-5 * length);
    }

    [TestMethod]
    public void Of_WhatIsNotANumber_IsNotANumber()
    {
        using var values = tensor([1f, float.NaN, 2f]);
        double.IsNaN(Sums.Of(values).Squares).ShouldBeTrue();
    }

    [TestMethod]
    [DataRow(3)]
    [DataRow(19)]
    public void ColumnsWithoutPositive_CountsThem(int width)
    {
        using var scope = NewDisposeScope();
        using var generator = new torch.Generator(1);
        var values = empty(4, (long)width).normal_(-1, 1, generator);
        values.select(1, 1).fill_(float.NaN);
        values.select(1, 2).fill_(0);
        var expected = values.gt(0f).to_type(ScalarType.Float32).sum(dim: 0L).eq(0f).sum().ToInt64();
        Sums.ColumnsWithoutPositive(values.reshape(-1), width).ShouldBe((int)expected);
    }
}
