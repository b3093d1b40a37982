namespace Embedded.Tests.RealSurface;

/// <summary>The stacks that the product is compiled against here. Each is made once: that takes seconds.</summary>
internal static class Stacks
{
    private static readonly Lazy<StubAssembly> LazyMLNet = new(() => StubAssembly.Of("Microsoft.ML.*.txt"));
    private static readonly Lazy<StubAssembly> LazyTorchSharp = new(() => StubAssembly.Of("TorchSharp.txt"));
    private static readonly Lazy<StubAssembly> LazyNewestTorchSharp = new(() => StubAssembly.Of("TorchSharp-0.107.0.txt"));

    private static readonly Lazy<Stack> LazyReal = new(() => new([MLNet.Reference, TorchSharp.Reference, .. ForeignTypes.References]));
    private static readonly Lazy<Stack> LazyNewest = new(() => new([MLNet.Reference, NewestTorchSharp.Reference, .. ForeignTypes.References]));
    private static readonly Lazy<Stack> LazyEmbedded =
        new(() => new(Language.Beside("MlAdvisor.Embedded.MLNet"), Language.Beside("MlAdvisor.Embedded.TorchSharp")));

    public static StubAssembly MLNet => LazyMLNet.Value;

    public static StubAssembly TorchSharp => LazyTorchSharp.Value;

    public static StubAssembly NewestTorchSharp => LazyNewestTorchSharp.Value;

    /// <summary>What the packages stack has.</summary>
    public static Stack Real => LazyReal.Value;

    /// <summary>With the newest TorchSharp.</summary>
    public static Stack Newest => LazyNewest.Value;

    public static Stack Embedded => LazyEmbedded.Value;
}
