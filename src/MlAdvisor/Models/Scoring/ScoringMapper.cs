using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Models.Scoring;

/// <summary>A network bound to the columns of a table: the same columns with the network's behind them.</summary>
internal sealed class ScoringMapper : IRowToRowMapper
{
    private readonly OutputColumns _outputs;

    /// <param name="scorer">The network.</param>
    /// <param name="outputs">The columns that it adds.</param>
    /// <param name="inputSchema">The table's columns.</param>
    /// <param name="featureColumn">The column that the network reads.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or it is no vector of as many Singles as the network takes.</exception>
    public ScoringMapper(NetworkScorer scorer, OutputColumns outputs, DataViewSchema inputSchema, string featureColumn)
    {
        Scorer = scorer;
        _outputs = outputs;
        InputSchema = inputSchema;
        Features = inputSchema.GetColumnOrNull(featureColumn)
            ?? throw new ArgumentOutOfRangeException(nameof(inputSchema), $"Could not find feature column '{featureColumn}'.");
        if (Features.Type is not VectorDataViewType { ItemType: NumberDataViewType } vector || vector.ItemType != NumberDataViewType.Single || vector.Size != scorer.Plan.Inputs)
        {
            throw new ArgumentOutOfRangeException(
                nameof(inputSchema), FormattableString.Invariant($"Schema mismatch for feature column '{featureColumn}': expected Vector<Single, {scorer.Plan.Inputs}>, got {Features.Type}."));
        }

        var builder = new DataViewSchema.Builder();
        builder.AddColumns(inputSchema);
        builder.AddColumns(outputs.Behind(inputSchema));
        OutputSchema = builder.ToSchema();
    }

    public NetworkScorer Scorer { get; }

    /// <summary>The column that the network reads.</summary>
    public DataViewSchema.Column Features { get; }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) => Needed(Active(dependingColumns));

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) => new ScoredRow(input, this, Active(activeColumns));

    /// <summary>Which columns of the output are asked for.</summary>
    public bool[] Active(IEnumerable<DataViewSchema.Column> columns)
    {
        var active = new bool[OutputSchema.Count];
        foreach (var column in columns)
        {
            active[column.Index] = true;
        }

        return active;
    }

    /// <summary>The columns of the table that those that are asked for need.</summary>
    public IEnumerable<DataViewSchema.Column> Needed(bool[] active) => InputSchema.Where(column => active[column.Index] || (column.Index == Features.Index && IsScored(active)));

    /// <summary>Whether one of the network's own columns is asked for.</summary>
    public bool IsScored(bool[] active) => Array.IndexOf(active, true, InputSchema.Count) >= 0;

    /// <summary>The getters of the network's own columns, in their order.</summary>
    public Delegate[] Getters(Func<ScoredRowValues> current) => [.. Enumerable.Range(0, _outputs.Columns.Count).Select(i => _outputs.Getter(i, current))];
}
