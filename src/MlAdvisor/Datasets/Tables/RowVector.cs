using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>A row's vector, which may have another size than its column's type says: ML.NET hands on what a program's rows hold.</summary>
internal static class RowVector
{
    /// <summary>Copies a vector that has to fill its place.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="place">Room for as many values as the column's type says.</param>
    /// <param name="column">The column's name.</param>
    /// <param name="row">The row's number, from 0; null for a row that is read on its own.</param>
    /// <exception cref="DatasetException">The vector has fewer values, or more.</exception>
    public static void Copy<T>(in VBuffer<T> vector, Span<T> place, string column, long? row = null)
    {
        if (vector.Length != place.Length)
        {
            var where = row is { } number ? FormattableString.Invariant($"row {number + 1}") : "the row";
            throw new DatasetException(FormattableString.Invariant(
                $"Column '{column}' has a vector of size {vector.Length} in {where}, and its type says {place.Length}; all rows need the same size."));
        }

        vector.CopyTo(place);
    }
}
