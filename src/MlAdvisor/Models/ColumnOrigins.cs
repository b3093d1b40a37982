using Microsoft.ML;

namespace MlAdvisor.Models;

/// <summary>
/// Which of the rows' columns those that a chain has come to are made of. Columns go by their names: a step reads the one that is seen under a name, and what it
/// makes hides that, as a step that changes a column in place does.
/// </summary>
internal sealed class ColumnOrigins
{
    private readonly DataViewSchema _schema;
    private readonly IReadOnlyDictionary<string, IReadOnlySet<string>> _ofColumns;

    private ColumnOrigins(DataViewSchema schema, IReadOnlyDictionary<string, IReadOnlySet<string>> ofColumns)
    {
        _schema = schema;
        _ofColumns = ofColumns;
    }

    /// <summary>The rows before any step: every column is its own origin.</summary>
    public static ColumnOrigins Of(DataViewSchema schema) => new(schema, Named(schema, name => new HashSet<string>(StringComparer.Ordinal) { name }));

    /// <summary>The names of the rows' columns that one is made of; none where there is no such column.</summary>
    public IReadOnlySet<string> this[string column] => _ofColumns.GetValueOrDefault(column) ?? new HashSet<string>(StringComparer.Ordinal);

    /// <summary>What a step comes to, and the columns of the rows that it makes its own of: none for one that only takes columns away.</summary>
    /// <param name="step">A step that makes rows of single rows.</param>
    public (ColumnOrigins After, IReadOnlySet<string> OfStep) Through(ITransformer step)
    {
        var mapper = step.GetRowToRowMapper(_schema);
        var (before, after) = (Counts(_schema), Counts(mapper.OutputSchema));
        var made = mapper.OutputSchema.Where(column => !column.IsHidden && after[column.Name] > before.GetValueOrDefault(column.Name)).ToList();
        var ofStep = made.Count == 0 ? [] : mapper.GetDependencies(made).SelectMany(column => this[column.Name]).ToHashSet(StringComparer.Ordinal);
        var names = made.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        return (new ColumnOrigins(mapper.OutputSchema, Named(mapper.OutputSchema, name => names.Contains(name) ? ofStep : this[name])), ofStep);
    }

    private static Dictionary<string, IReadOnlySet<string>> Named(DataViewSchema schema, Func<string, IReadOnlySet<string>> origins) =>
        schema.Where(column => !column.IsHidden).ToDictionary(column => column.Name, column => origins(column.Name), StringComparer.Ordinal);

    private static Dictionary<string, int> Counts(DataViewSchema schema) => schema.CountBy(column => column.Name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
}
