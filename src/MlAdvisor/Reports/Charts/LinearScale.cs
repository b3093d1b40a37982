namespace MlAdvisor.Reports.Charts;

/// <summary>Equal steps for equal differences.</summary>
/// <param name="Low">The value at the low end.</param>
/// <param name="High">The value at the high end, above <paramref name="Low"/>.</param>
/// <param name="WholeNumbers">Whether labels between whole numbers make no sense, as with epochs.</param>
internal sealed record LinearScale(double Low, double High, bool WholeNumbers = false) : Scale
{
    public override double Position(double value) => (value - Low) / (High - Low);

    public override IReadOnlyList<Tick> Ticks(int most) => LinearTicks.Between(Low, High, most, WholeNumbers ? 1 : 0);
}
