using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Preprocessing;

/// <summary>The feature columns and what they hold, from one transform to the next.</summary>
internal sealed class FeatureColumns
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, ColumnKind> _kinds = new(StringComparer.Ordinal);
    private readonly PipelineDefinition _definition;
    private readonly List<string> _schema;
    private readonly List<DefinitionError> _errors;

    /// <summary>Begins with the columns that the definition selects from a schema.</summary>
    public FeatureColumns(PipelineDefinition definition, DataViewSchema schema, List<DefinitionError> errors)
    {
        _definition = definition;
        _errors = errors;
        _schema = [.. schema.Where(column => !column.IsHidden).Select(column => column.Name)];
        var ignored = Expand(definition.Features.Ignore, _schema, "features.ignore").ToHashSet(StringComparer.Ordinal);
        var included = definition.Features.Include is { } include ? Expand(include, _schema, "features.include") : _schema;
        foreach (var name in included)
        {
            if (!IsLabel(name, definition.Features.Include is not null) && !ignored.Contains(name))
            {
                Add(schema[name]);
            }
        }
    }

    /// <value>The columns left, in the order of the dataset or of <c>features.include</c>.</value>
    public IReadOnlyList<string> Names => _names;

    /// <value>What a column holds.</value>
    public ColumnKind this[string name]
    {
        get => _kinds[name];
        set => _kinds[name] = value;
    }

    /// <summary>The columns that a transform works on.</summary>
    /// <param name="columns">Names and patterns with <c>*</c>; null for every column of the kinds that it takes.</param>
    /// <param name="path">Where the transform stands in the definition.</param>
    /// <param name="kinds">The kinds that it takes where it names none.</param>
    public IReadOnlyList<string> Select(IReadOnlyList<string>? columns, string path, params ReadOnlySpan<ColumnKind> kinds)
    {
        if (columns is not null)
        {
            return Expand(columns, _names, path + ".columns");
        }

        var selected = new List<string>();
        foreach (var name in _names)
        {
            if (kinds.Contains(_kinds[name]))
            {
                selected.Add(name);
            }
        }

        return selected;
    }

    /// <summary>Takes columns away.</summary>
    public void Remove(IReadOnlyList<string> names) => _names.RemoveAll(name => names.Contains(name, StringComparer.Ordinal));

    private static ColumnKind KindOf(DataViewType type)
    {
        var item = type is VectorDataViewType vector ? vector.ItemType : type;
        return item switch
        {
            TextDataViewType => ColumnKind.Text,
            BooleanDataViewType => ColumnKind.Boolean,
            NumberDataViewType when item.RawType == typeof(float) => ColumnKind.Single,
            NumberDataViewType when item.RawType == typeof(double) => ColumnKind.Double,
            NumberDataViewType => ColumnKind.Integer,
            _ => ColumnKind.Other,
        };
    }

    private void Add(DataViewSchema.Column column)
    {
        _names.Add(column.Name);
        _kinds[column.Name] = KindOf(column.Type);
        if (string.Equals(column.Name, ColumnNames.Label, StringComparison.Ordinal))
        {
            _errors.Add(_definition.Error("features", $"the feature column '{column.Name}' would be hidden by the label, which ML.NET calls so; ignore it or rename it in the data"));
        }
    }

    private bool IsLabel(string name, bool named)
    {
        if (!string.Equals(name, _definition.Label, StringComparison.Ordinal))
        {
            return false;
        }

        if (named)
        {
            _errors.Add(_definition.Error("features.include", $"'{name}' is the label; a network that sees it has nothing to learn"));
        }

        return true;
    }

    /// <summary>Names and patterns as names, in the order in which they are written; each that fits nothing is an error.</summary>
    private List<string> Expand(IReadOnlyList<string> patterns, List<string> candidates, string path)
    {
        var found = new List<string>();
        for (var i = 0; i < patterns.Count; i++)
        {
            var pattern = patterns[i];
            var matches = candidates.FindAll(name => ColumnPattern.Matches(pattern, name));
            if (matches.Count == 0)
            {
                _errors.Add(_definition.Error(KeyPath.Item(path, i), NoMatch(pattern, candidates)));
            }

            found.AddRange(matches.Where(name => !found.Contains(name, StringComparer.Ordinal)));
        }

        return found;
    }

    private string NoMatch(string pattern, List<string> candidates)
    {
        if (string.Equals(pattern, _definition.Label, StringComparison.Ordinal))
        {
            return $"'{pattern}' is the label, which transforms leave alone";
        }

        return _schema.Contains(pattern, StringComparer.Ordinal)
            ? $"'{pattern}' is not among the feature columns (it is ignored, not included or dropped)"
            : $"the data have no column '{pattern}'{NearestName.Suggest(pattern, candidates)}";
    }
}
