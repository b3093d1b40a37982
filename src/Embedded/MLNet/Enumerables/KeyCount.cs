namespace Microsoft.ML.Data;

/// <summary>How many keys there are, if it is known.</summary>
public sealed class KeyCount
{
    public ulong? Count;

    public KeyCount()
    {
    }

    public KeyCount(ulong count)
    {
        if (count == 0)
        {
            throw Except.Param(nameof(count), "Should be non-zero");
        }

        Count = count;
    }
}
