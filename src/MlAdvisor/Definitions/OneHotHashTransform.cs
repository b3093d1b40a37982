namespace MlAdvisor.Definitions;

/// <summary>Numbers for categories without a list of them (ML.NET's OneHotHashEncoding): a hash picks the slot, and categories may share one.</summary>
public sealed record OneHotHashTransform : ColumnsTransform
{
    /// <value>What a category becomes; its number is its hash. The default is <see cref="OneHotOutput.Indicator"/>.</value>
    public OneHotOutput Output { get; init; } = OneHotOutput.Indicator;

    /// <value>Bits of the hash, from 1 to 20: there are 2^bits slots. The default is 10.</value>
    public int Bits { get; init; } = 10;

    /// <value>The hash's seed. The default is 314489979, which is ML.NET's.</value>
    public int Seed { get; init; } = 314_489_979;
}
