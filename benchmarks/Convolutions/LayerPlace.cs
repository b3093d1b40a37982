namespace MlAdvisor.Benchmarks.Convolutions;

/// <summary>Where in a network a convolution stands, which decides what lanes see and what is asked of it.</summary>
internal enum LayerPlace
{
    /// <summary>On the rows, of lanes with one seed: they see the same rows, whose gradient nobody needs.</summary>
    First,

    /// <summary>On what another layer gives off.</summary>
    Inner,
}
