namespace MlAdvisor.Datasets;

/// <summary>Neighbouring fields of a line, which become one vector column; a range of one field is a plain column.</summary>
/// <param name="First">The first, counted from 0.</param>
/// <param name="Last">The last, at least <paramref name="First"/>.</param>
public readonly record struct FieldRange(int First, int Last)
{
    /// <value>How many fields.</value>
    public int Count => Last - First + 1;
}
