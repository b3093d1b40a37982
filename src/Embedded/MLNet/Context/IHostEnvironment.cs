namespace Microsoft.ML.Runtime;

/// <summary>Where components get their randomness and send their log; <see cref="MLContext"/> is one.</summary>
public interface IHostEnvironment : IChannelProvider
{
    IHost Register(string name, int? seed = null, bool? verbose = null);
}
