namespace Microsoft.ML.Internal;

/// <summary>Counts the known groups of a text into a sparse vector.</summary>
internal sealed class GramCounter(TextGrams grams)
{
    private readonly List<int> _characters = [];
    private readonly List<int> _words = [];

    public void Count(ReadOnlyMemory<char> text, ref VBuffer<float> value)
    {
        var normal = TextNormalization.Of(text);
        Find(TextGrams.CharactersOf(normal), grams.Characters, 0, _characters);
        Find(grams.WordGroupsOf(normal), grams.WordGroups, grams.Characters.Count, _words);
        var editor = VBufferEditor.Create(ref value, grams.Slots, Math.Min(grams.Slots, _characters.Count + _words.Count), requireIndicesOnDense: true);
        var count = Write(_characters, editor.Values, editor.Indices);
        count += Write(_words, editor.Values[count..], editor.Indices[count..]);
        value = editor.CommitTruncated(count);
    }

    private static void Find(IEnumerable<ulong> groups, GramPool pool, int offset, List<int> slots)
    {
        slots.Clear();
        foreach (var group in groups)
        {
            if (pool.TryFind(group, out var slot))
            {
                slots.Add(offset + slot);
            }
        }

        slots.Sort();
    }

    // How often each slot comes, brought to a Euclidean length of 1. Returns how many slots there are.
    private static int Write(List<int> slots, Span<float> values, Span<int> indices)
    {
        var count = 0;
        foreach (var slot in slots)
        {
            if (count == 0 || indices[count - 1] != slot)
            {
                indices[count] = slot;
                values[count++] = 0;
            }

            values[count - 1]++;
        }

        var squares = 0f;
        foreach (var value in values[..count])
        {
            squares += value * value;
        }

        var scale = 1 / MathF.Sqrt(squares);
        for (var i = 0; i < count; i++)
        {
            values[i] *= scale;
        }

        return count;
    }
}
