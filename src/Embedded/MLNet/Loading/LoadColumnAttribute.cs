namespace Microsoft.ML.Data;

/// <summary>The fields of a text file that a member is read from.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class LoadColumnAttribute : Attribute
{
    public LoadColumnAttribute(int fieldIndex)
    {
        Sources = [new TextLoader.Range(fieldIndex)];
    }

    public LoadColumnAttribute(int start, int end)
    {
        Sources = [new TextLoader.Range(start, end)];
    }

    public LoadColumnAttribute(int[] columnIndexes)
    {
        Sources = [.. columnIndexes.Select(i => new TextLoader.Range(i))];
    }

    internal TextLoader.Range[] Sources { get; }
}
