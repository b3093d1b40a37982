namespace MlAdvisor.Definitions;

/// <summary>How a layer's weights are drawn.</summary>
public enum Initializer
{
    /// <summary>TorchSharp's own: weights and biases uniform in ±1/sqrt(fan-in).</summary>
    Default,

    /// <summary>Uniform in ±sqrt(6 / (fan-in + fan-out)); zero biases.</summary>
    GlorotUniform,

    /// <summary>Normal, variance 2 / (fan-in + fan-out); zero biases.</summary>
    GlorotNormal,

    /// <summary>Uniform in ±sqrt(6 / fan-in); zero biases.</summary>
    HeUniform,

    /// <summary>Normal, variance 2 / fan-in; zero biases.</summary>
    HeNormal,

    /// <summary>Normal, variance 1 / fan-in; zero biases.</summary>
    LecunNormal,

    /// <summary>A random orthogonal matrix (Saxe et al. 2014): its rows, or its columns where those are fewer, are orthonormal; zero biases.</summary>
    Orthogonal,

    /// <summary>All zero.</summary>
    Zeros,

    /// <summary>All equal to <see cref="InitializerDefinition.Value"/>; zero biases.</summary>
    Constant,

    /// <summary>Normal with mean 0 and standard deviation <see cref="InitializerDefinition.Value"/>; zero biases.</summary>
    Normal,

    /// <summary>Uniform in ±<see cref="InitializerDefinition.Value"/>; zero biases.</summary>
    Uniform,
}

/// <summary>How a layer's weights are drawn, with its parameter where there is one.</summary>
/// <param name="Name">Which initializer.</param>
/// <param name="Value">The constant, the standard deviation or the half-range; null for initializers without one.</param>
public sealed record InitializerDefinition(Initializer Name, double? Value = null);
