namespace Microsoft.ML.Internal;

/// <summary>Tells the missing values of an item type.</summary>
internal delegate bool MissingPredicate<T>(in T value);

/// <summary>What counts as missing, by item type.</summary>
internal static class MissingValues
{
    /// <summary>The predicate of an item type, or null if it has no missing value.</summary>
    public static MissingPredicate<T> PredicateOf<T>(DataViewType itemType)
    {
        Delegate predicate = itemType switch
        {
            KeyDataViewType => ZeroOf<T>(),
            _ when itemType == NumberDataViewType.Single => (MissingPredicate<float>)((in float value) => float.IsNaN(value)),
            _ when itemType == NumberDataViewType.Double => (MissingPredicate<double>)((in double value) => double.IsNaN(value)),
            _ => null,
        };
        return (MissingPredicate<T>)predicate;
    }

    private static MissingPredicate<T> ZeroOf<T>() => (in T value) => EqualityComparer<T>.Default.Equals(value, default);
}
