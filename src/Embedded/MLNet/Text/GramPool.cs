namespace Microsoft.ML.Internal;

/// <summary>Groups of up to four items of 16 bits, or two of 32, in the order in which they first came.</summary>
internal sealed class GramPool
{
    private readonly Dictionary<ulong, int> _slots = [];
    private readonly List<ulong> _grams = [];

    public int Count => _grams.Count;

    public IReadOnlyList<ulong> Grams => _grams;

    public static GramPool Load(ModelReader reader)
    {
        var pool = new GramPool();
        foreach (var gram in reader.ReadList<ulong>())
        {
            ModelReader.Expect(!pool._slots.ContainsKey(gram));
            pool.Add(gram);
        }

        return pool;
    }

    public void Save(ModelWriter writer) => writer.WriteList(_grams);

    public void Add(ulong gram)
    {
        if (_slots.TryAdd(gram, _grams.Count))
        {
            _grams.Add(gram);
        }
    }

    public bool TryFind(ulong gram, out int slot) => _slots.TryGetValue(gram, out slot);
}
