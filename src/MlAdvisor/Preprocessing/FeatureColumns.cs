using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Preprocessing;

/// <summary>The feature columns and what they hold, from one transform to the next.</summary>
internal sealed class FeatureColumns
{
    private readonly List<FeatureColumn> _columns = [];
    private readonly PipelineDefinition _definition;
    private readonly HashSet<string> _taken;
    private readonly HashSet<string> _dropped = new(StringComparer.Ordinal);
    private readonly List<DefinitionError> _errors;

    // Of each name; null where columns came or went since it was asked for.
    private Dictionary<string, int>? _places;

    /// <summary>Begins with the columns that the definition selects from a schema.</summary>
    public FeatureColumns(PipelineDefinition definition, DataViewSchema schema, List<DefinitionError> errors)
    {
        _definition = definition;
        _errors = errors;
        var names = schema.Where(column => !column.IsHidden).Select(column => column.Name).ToList();
        _taken = names.ToHashSet(StringComparer.Ordinal);
        var ignored = Expand(definition.Features.Ignore, names, "features.ignore").ToHashSet(StringComparer.Ordinal);
        var included = definition.Features.Include is { } include ? Expand(include, names, "features.include") : names;
        foreach (var name in included)
        {
            if (!IsLabel(name, definition.Features.Include is not null) && !ignored.Contains(name))
            {
                _columns.Add(ColumnTypes.Of(schema[name]));
                RefuseLabelsName(name, "features", "ignore it or rename it in the data");
            }
        }
    }

    /// <value>The columns left, in the order of the dataset or of <c>features.include</c>.</value>
    public IReadOnlyList<string> Names => _columns.ConvertAll(column => column.Name);

    /// <value>What a column holds.</value>
    public FeatureColumn this[string name]
    {
        get => _columns[PlaceOf(name)];
        set
        {
            _columns[PlaceOf(name)] = value;
            _places = value.Name == name ? _places : null;
        }
    }

    /// <summary>The columns that a transform works on.</summary>
    /// <param name="columns">Names and patterns with <c>*</c>; null for every column of the kinds that it takes.</param>
    /// <param name="path">Where the transform stands in the definition.</param>
    /// <param name="kinds">The kinds that it takes where it names none.</param>
    public IReadOnlyList<string> Select(IReadOnlyList<string>? columns, string path, params IReadOnlyList<ColumnKind> kinds) =>
        columns is null
            ? [.. _columns.Where(column => kinds.Contains(column.Kind)).Select(column => column.Name)]
            : Expand(columns, Names, path + ".columns");

    /// <summary>The one column that a transform names; null, and reported, where there is none of this name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="path">Where the name stands in the definition.</param>
    public FeatureColumn? Find(string name, string path)
    {
        var column = _columns.Find(candidate => candidate.Name == name);
        if (column is null)
        {
            _errors.Add(_definition.Error(path, NoMatch(name, Names)));
        }

        return column;
    }

    /// <summary>Whether a new column can have a name; reported where it can not.</summary>
    /// <param name="name">The name.</param>
    /// <param name="path">Where it stands in the definition.</param>
    /// <param name="remedy">What to do where another column has it.</param>
    public bool IsFree(string name, string path, string remedy)
    {
        if (!RefuseLabelsName(name, path, "choose another name"))
        {
            return false;
        }

        if (!_taken.Contains(name))
        {
            return true;
        }

        _errors.Add(_definition.Error(path, $"there is a column '{name}' already; {remedy}"));
        return false;
    }

    /// <summary>Puts a new column behind another one.</summary>
    public void AddAfter(string name, FeatureColumn column)
    {
        _columns.Insert(PlaceOf(name) + 1, column);
        _places = null;
        _taken.Add(column.Name);
    }

    /// <summary>Puts a new column in the place of the first of several that are features no longer. Their names stay taken.</summary>
    public void Replace(IReadOnlyList<string> names, FeatureColumn column)
    {
        AddAfter(names[0], column with { Name = "" });
        Remove(names);
        this[""] = column;
        _taken.Add(column.Name);
    }

    /// <summary>Takes columns away; their names are free again.</summary>
    public void Drop(IReadOnlyList<string> names)
    {
        Remove(names);
        _taken.ExceptWith(names);
        _dropped.UnionWith(names);
    }

    private int PlaceOf(string name) =>
        (_places ??= _columns.Index().ToDictionary(column => column.Item.Name, column => column.Index, StringComparer.Ordinal))[name];

    private void Remove(IReadOnlyList<string> names)
    {
        var gone = names.ToHashSet(StringComparer.Ordinal);
        _columns.RemoveAll(column => gone.Contains(column.Name));
        _places = null;
    }

    private bool RefuseLabelsName(string name, string path, string remedy)
    {
        if (name != ColumnNames.Label)
        {
            return true;
        }

        _errors.Add(_definition.Error(path, $"the feature column '{name}' would be hidden by the label, which ML.NET calls so; {remedy}"));
        return false;
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
    private List<string> Expand(IReadOnlyList<string> patterns, IReadOnlyList<string> candidates, string path)
    {
        var found = new List<string>();
        for (var i = 0; i < patterns.Count; i++)
        {
            var pattern = patterns[i];
            var matches = candidates.Where(name => ColumnPattern.Matches(pattern, name)).ToList();
            if (matches.Count == 0)
            {
                _errors.Add(_definition.Error(KeyPath.Item(path, i), NoMatch(pattern, candidates)));
            }

            found.AddRange(matches.Where(name => !found.Contains(name, StringComparer.Ordinal)));
        }

        return found;
    }

    private string NoMatch(string pattern, IReadOnlyList<string> candidates)
    {
        if (string.Equals(pattern, _definition.Label, StringComparison.Ordinal))
        {
            return $"'{pattern}' is the label, which transforms leave alone";
        }

        return _taken.Contains(pattern) || _dropped.Contains(pattern)
            ? $"'{pattern}' is not among the feature columns (it is ignored, not included, or taken away by a transform before)"
            : $"the data have no column '{pattern}'{NearestName.Suggest(pattern, candidates)}";
    }
}
