namespace Microsoft.ML.Internal;

/// <summary>
/// The groups that text is known to hold: three characters in a row, of the text between two marks, and words and pairs of words,
/// which are what stands between blanks.
/// </summary>
internal sealed class TextGrams
{
    private const char Start = '\u0002';
    private const char End = '\u0003';
    private const int WordBits = 32;
    private const int CharacterBits = 16;

    private readonly Dictionary<ReadOnlyMemory<char>, uint> _keys = new(TextEquality.Instance);
    private readonly List<ReadOnlyMemory<char>> _words = [];

    /// <summary>The words, of which the first is number 1.</summary>
    public IReadOnlyList<ReadOnlyMemory<char>> Words => _words;

    public GramPool Characters { get; private init; } = new();

    public GramPool WordGroups { get; private init; } = new();

    public int Slots => Characters.Count + WordGroups.Count;

    public static TextGrams Load(ModelReader reader)
    {
        var words = reader.ReadList<ReadOnlyMemory<char>>();
        var grams = new TextGrams { Characters = GramPool.Load(reader), WordGroups = GramPool.Load(reader) };
        foreach (var word in words)
        {
            ModelReader.Expect(!word.IsEmpty && !grams._keys.ContainsKey(word));
            grams.Add(word);
        }

        foreach (var group in grams.WordGroups.Grams)
        {
            var (first, second) = ((uint)group, group >> WordBits);
            ModelReader.Expect(first > 0 && first <= words.Length && second <= (uint)words.Length);
        }

        ModelReader.Expect(grams.Characters.Count > 0 && grams.WordGroups.Count > 0);
        return grams;
    }

    public void Save(ModelWriter writer)
    {
        writer.WriteList(_words);
        Characters.Save(writer);
        WordGroups.Save(writer);
    }

    public void Learn(ReadOnlyMemory<char> text)
    {
        var normal = TextNormalization.Of(text);
        foreach (var group in CharactersOf(normal))
        {
            Characters.Add(group);
        }

        foreach (var word in WordsOf(normal))
        {
            if (!_keys.ContainsKey(word))
            {
                // A copy, for the text may lie in a buffer that its owner writes again.
                Add(word.ToString().AsMemory());
            }
        }

        foreach (var group in WordGroupsOf(normal))
        {
            WordGroups.Add(group);
        }
    }

    /// <summary>The groups of three characters of a normalized text; an empty one has none.</summary>
    public static IEnumerable<ulong> CharactersOf(ReadOnlyMemory<char> text)
    {
        if (text.IsEmpty)
        {
            yield break;
        }

        ulong group = Start | ((ulong)text.Span[0] << CharacterBits);
        for (var i = 1; i <= text.Length; i++)
        {
            group |= (ulong)(i < text.Length ? text.Span[i] : End) << (2 * CharacterBits);
            yield return group;
            group >>= CharacterBits;
        }
    }

    /// <summary>The known words and pairs of known words of a normalized text.</summary>
    public IEnumerable<ulong> WordGroupsOf(ReadOnlyMemory<char> text)
    {
        // A pair comes after its first word and before its second.
        uint first = 0;
        foreach (var word in WordsOf(text))
        {
            var second = _keys.GetValueOrDefault(word);
            if (first != 0 && second != 0)
            {
                yield return first | ((ulong)second << WordBits);
            }

            if (second != 0)
            {
                yield return second;
            }

            first = second;
        }
    }

    public ReadOnlyMemory<char>[] SlotNames()
    {
        var names = new List<ReadOnlyMemory<char>>(Slots);
        foreach (var group in Characters.Grams)
        {
            var letters = Enumerable.Range(0, 3).Select(i => CharacterNames.Of((char)(group >> (i * CharacterBits))));
            names.Add($"Char.{string.Join('|', letters)}".AsMemory());
        }

        foreach (var group in WordGroups.Grams)
        {
            var (first, second) = ((int)(uint)group, (int)(group >> WordBits));
            names.Add((second == 0 ? $"Word.{_words[first - 1]}" : $"Word.{_words[first - 1]}|{_words[second - 1]}").AsMemory());
        }

        return [.. names];
    }

    private static IEnumerable<ReadOnlyMemory<char>> WordsOf(ReadOnlyMemory<char> text)
    {
        while (!text.IsEmpty)
        {
            var end = text.Span.IndexOf(' ');
            var word = end < 0 ? text : text[..end];
            if (!word.IsEmpty)
            {
                yield return word;
            }

            text = end < 0 ? default : text[(end + 1)..];
        }
    }

    private void Add(ReadOnlyMemory<char> word)
    {
        _words.Add(word);
        _keys.Add(word, (uint)_words.Count);
    }
}
