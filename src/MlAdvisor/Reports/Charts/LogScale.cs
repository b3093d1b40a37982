namespace MlAdvisor.Reports.Charts;

/// <summary>Equal steps for equal ratios.</summary>
/// <param name="Low">The value at the low end, above 0.</param>
/// <param name="High">The value at the high end, above <paramref name="Low"/>.</param>
internal sealed record LogScale(double Low, double High) : Scale
{
    public override double Position(double value) => value > 0
        ? (Math.Log(value) - Math.Log(Low)) / (Math.Log(High) - Math.Log(Low))
        : value <= 0 ? double.NegativeInfinity : double.NaN;

    public override IReadOnlyList<Tick> Ticks(int most) => LogTicks.Between(Low, High, most);
}
