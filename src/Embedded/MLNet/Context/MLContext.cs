namespace Microsoft.ML;

/// <summary>Where everything starts: catalogs, randomness, log.</summary>
public sealed class MLContext : IHostEnvironment
{
    private readonly Lock _gate = new();
    private readonly Random _random;

    /// <summary>With a seed, everything made from the context is deterministic.</summary>
    public MLContext(int? seed = null)
    {
        _random = seed is { } given ? new Random(given) : new Random();
        Seed = seed;
        Data = new DataOperationsCatalog(this);
        Transforms = new TransformsCatalog(this);
        Model = new ModelOperationsCatalog(this);
        BinaryClassification = new BinaryClassificationCatalog(this);
        MulticlassClassification = new MulticlassClassificationCatalog(this);
        Regression = new RegressionCatalog(this);
    }

    public event EventHandler<LoggingEventArgs> Log;

    public DataOperationsCatalog Data { get; }

    public TransformsCatalog Transforms { get; }

    public ModelOperationsCatalog Model { get; }

    public BinaryClassificationCatalog BinaryClassification { get; }

    public MulticlassClassificationCatalog MulticlassClassification { get; }

    public RegressionCatalog Regression { get; }

    internal int? Seed { get; }

    string IExceptionContext.ContextDescription => "MLContext";

    IChannel IChannelProvider.Start(string name) => new Channel(this, name);

    IHost IHostEnvironment.Register(string name, int? seed, bool? verbose) => NewHost(name, seed);

    TException IExceptionContext.Process<TException>(TException ex) => ex;

    internal Host NewHost(string name, int? seed = null)
    {
        lock (_gate)
        {
            return new Host(this, name, seed ?? _random.Next());
        }
    }

    internal void Warn(string source, string message) => Raise(ChannelMessageKind.Warning, source, message);

    internal void Raise(ChannelMessageKind kind, string source, string message) =>
        Log?.Invoke(this, new LoggingEventArgs(message, kind, source));
}
