namespace MlAdvisor.Datasets;

/// <summary>Counts different texts up to a number beyond which only their being many matters.</summary>
internal sealed class DistinctTexts
{
    private const int Most = 10_000;

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public DistinctTexts() => _lookup = _counts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <value>How many different ones were counted.</value>
    public int Count => _counts.Count;

    /// <value>Whether those are all.</value>
    public bool IsExact { get; private set; } = true;

    /// <value>Whether a text came twice among those counted.</value>
    public bool HasRepeats { get; private set; }

    /// <value>The texts in the order in which they were met, each with how often it came.</value>
    public IEnumerable<KeyValuePair<string, int>> Counts => _counts;

    /// <summary>Takes a text into account.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        if (_lookup.TryGetValue(text, out var count))
        {
            HasRepeats = true;
            _lookup[text] = count + 1;
        }
        else if (_counts.Count < Most)
        {
            _lookup[text] = 1;
        }
        else
        {
            IsExact = false;
        }
    }

    /// <summary>Whether a text was counted.</summary>
    public bool Contains(string text) => _counts.ContainsKey(text);

    /// <summary>Forgets a text.</summary>
    /// <returns>How often it came.</returns>
    public int Remove(string text) => _counts.Remove(text, out var count) ? count : 0;
}
