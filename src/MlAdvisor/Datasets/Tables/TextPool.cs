namespace MlAdvisor.Datasets;

/// <summary>Keeps equal texts once.</summary>
internal sealed class TextPool
{
    private readonly Dictionary<string, ReadOnlyMemory<char>> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReadOnlyMemory<char>>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public TextPool() => _lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The text of these letters.</summary>
    public ReadOnlyMemory<char> Get(ReadOnlySpan<char> text)
    {
        if (!_lookup.TryGetValue(text, out var known))
        {
            var kept = text.ToString();
            known = kept.AsMemory();
            _known.Add(kept, known);
        }

        return known;
    }
}
