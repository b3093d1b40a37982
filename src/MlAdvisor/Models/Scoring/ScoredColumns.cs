using Microsoft.ML;

namespace MlAdvisor.Models.Scoring;

/// <summary>The columns of a row, or cursor, with a network's columns behind them.</summary>
/// <param name="input">The row without them.</param>
/// <param name="mapper">What adds them.</param>
/// <param name="active">Which columns are asked for.</param>
/// <param name="kept">The getters of the row's own columns that are asked for, where these were read ahead; null (the default) reads them from the row.</param>
internal sealed class ScoredColumns(DataViewRow input, ScoringMapper mapper, bool[] active, IReadOnlyDictionary<int, Delegate>? kept = null)
{
    private Delegate[] _getters = [];

    public DataViewSchema Schema => mapper.OutputSchema;

    /// <summary>Sets where the network's columns are read from.</summary>
    public void ReadFrom(Func<ScoredRowValues> current) => _getters = mapper.Getters(current);

    public bool IsActive(DataViewSchema.Column column) =>
        column.Index < active.Length ? active[column.Index] : throw new ArgumentOutOfRangeException(nameof(column), $"'{column.Name}' is not a column of the row.");

    public ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsActive(column))
        {
            throw new ArgumentOutOfRangeException(nameof(column), $"Column '{column.Name}' is not active.");
        }

        var own = column.Index - mapper.InputSchema.Count;
        if (own < 0 && kept is null)
        {
            return input.GetGetter<TValue>(mapper.InputSchema[column.Index]);
        }

        return (own < 0 ? kept![column.Index] : _getters[own]) as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' is of type {mapper.OutputSchema[column.Index].Type}, not {typeof(TValue).Name}.");
    }
}
