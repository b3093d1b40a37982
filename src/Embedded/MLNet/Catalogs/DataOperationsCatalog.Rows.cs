namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    public IDataView TakeRows(IDataView input, long count)
    {
        Check.NotNull(input, nameof(input));
        Check.That(count > 0, "Must be greater than zero.", nameof(count));
        return new SlicedView(input, 0, count);
    }

    public IDataView SkipRows(IDataView input, long count)
    {
        Check.NotNull(input, nameof(input));
        Check.That(count > 0, "Must be greater than zero.", nameof(count));
        return new SlicedView(input, count, long.MaxValue);
    }

    /// <summary>The rows whose value is in [lowerBound, upperBound); those with NaN are not.</summary>
    public IDataView FilterRowsByColumn(
        IDataView input, string columnName, double lowerBound = double.NegativeInfinity, double upperBound = double.PositiveInfinity)
    {
        Check.NotNull(input, nameof(input));
        Check.NotEmpty(columnName, nameof(columnName));
        Check.That(lowerBound < upperBound, "Must be less than lowerBound", nameof(upperBound));
        var column = input.Schema[columnName];
        if (column.Type is not NumberDataViewType)
        {
            throw Except.SchemaMismatch(nameof(columnName), "filter", columnName, "number", column.Type.ToString());
        }

        Check.That(column.Type.IsReal(), $"Column '{columnName}' does not have compatible type", "Column");
        return FilteredView.ByRange(input, column, lowerBound, upperBound, includeUpper: false, complement: false);
    }

    /// <summary>The rows whose key, as a fraction of all keys, is in [lowerBound, upperBound).</summary>
    public IDataView FilterRowsByKeyColumnFraction(IDataView input, string columnName, double lowerBound = 0, double upperBound = 1)
    {
        Check.NotNull(input, nameof(input));
        Check.NotEmpty(columnName, nameof(columnName));
        Check.That(lowerBound is >= 0 and <= 1, "Must be in [0, 1]", nameof(lowerBound));
        Check.That(upperBound is >= 0 and <= 2, "Must be in [0, 2]", nameof(upperBound));
        Check.That(lowerBound < upperBound, "Must be less than lowerBound", nameof(upperBound));
        var column = input.Schema[columnName];
        if (column.Type is not KeyDataViewType)
        {
            throw Except.SchemaMismatch(nameof(columnName), "filter", columnName, "KeyType", column.Type.ToString());
        }

        return FilteredView.ByRange(input, column, lowerBound, upperBound, includeUpper: false, complement: false);
    }

    /// <summary>The rows in which no value of the columns is missing.</summary>
    public IDataView FilterRowsByMissingValues(IDataView input, params string[] columns)
    {
        Check.NotNull(input, nameof(input));
        if (columns is not { Length: > 0 })
        {
            throw new ArgumentOutOfRangeException(nameof(columns));
        }

        return FilteredView.ByMissing(input, columns);
    }

    /// <summary>The rows in random order, drawn from a pool of <paramref name="shufflePoolSize"/> of them.</summary>
    public IDataView ShuffleRows(IDataView input, int? seed = null, int shufflePoolSize = 1000, bool shuffleSource = true)
    {
        Check.NotNull(input, nameof(input));
        Check.That(shufflePoolSize > 0, "Must be positive", nameof(shufflePoolSize));
        return new ShuffledView(input, seed ?? Context.NewHost("ShuffleRows").Rand.Next(), shufflePoolSize, shuffleSource);
    }

    /// <summary>Keeps each column in memory once it is read; those named are read now.</summary>
    public IDataView Cache(IDataView input, params string[] columnsToPrefetch)
    {
        Check.NotNull(input, nameof(input));
        var prefetch = Array.ConvertAll(
            columnsToPrefetch ?? [],
            name => input.Schema.GetColumnOrNull(name)?.Index ?? throw Except.SchemaMismatch(nameof(columnsToPrefetch), "prefetch", name));
        return new CachedView(input, prefetch);
    }

    /// <summary>Each row as often as a draw with replacement would take it; or with <paramref name="complement"/> the rows it would leave out.</summary>
    public IDataView BootstrapSample(IDataView input, int? seed = null, bool complement = false)
    {
        Check.NotNull(input, nameof(input));
        return new BootstrappedView(input, seed ?? Context.NewHost("BootstrapSample").Rand.Next(), complement);
    }
}
