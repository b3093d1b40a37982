namespace Microsoft.ML.Internal;

/// <summary>The environment of one component: its name in the log and a random number generator of its own.</summary>
internal sealed class Host : IHost
{
    private readonly MLContext _context;
    private readonly string _name;

    public Host(MLContext context, string name, int seed)
    {
        _context = context;
        _name = name;
        Rand = new Random(seed);
    }

    public Random Rand { get; }

    public string ContextDescription => _name;

    public IChannel Start(string name) => new Channel(_context, $"{_name}; {name}");

    public IHost Register(string name, int? seed = null, bool? verbose = null) => new Host(_context, name, seed ?? Rand.Next());

    public TException Process<TException>(TException ex)
        where TException : Exception => ex;
}
