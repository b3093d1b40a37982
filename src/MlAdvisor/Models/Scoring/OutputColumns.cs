using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Definitions;

namespace MlAdvisor.Models.Scoring;

/// <summary>The columns that a network adds, under ML.NET's names and with its types.</summary>
internal sealed class OutputColumns
{
    public const string PredictedLabel = "PredictedLabel";
    public const string Score = "Score";
    public const string Probability = "Probability";

    private const string SlotNames = "SlotNames";
    private const string KeyValues = "KeyValues";

    private readonly NetworkScorer _scorer;
    private readonly ScoreAnnotations _annotations;

    /// <param name="scorer">Whose outputs they are.</param>
    /// <param name="label">The label's column, whose key values the predicted label takes over; null where it is not known.</param>
    /// <param name="classes">The classes' names; empty for regression.</param>
    public OutputColumns(NetworkScorer scorer, DataViewSchema.Column? label, IReadOnlyList<string> classes)
    {
        _scorer = scorer;
        _annotations = new ScoreAnnotations(scorer.Task);
        var columns = new List<DataViewSchema.DetachedColumn>();
        if (scorer.Task != MachineLearningTask.Regression)
        {
            columns.Add(IsSingle ? new DataViewSchema.DetachedColumn(PredictedLabel, BooleanDataViewType.Instance) : Key(label, classes));
        }

        columns.Add(IsSingle ? new DataViewSchema.DetachedColumn(Score, NumberDataViewType.Single) : Scores(classes));
        if (scorer.Objective.Decision.HasProbability)
        {
            columns.Add(new DataViewSchema.DetachedColumn(Probability, NumberDataViewType.Single));
        }

        Columns = columns;
    }

    /// <value>The columns, in order.</value>
    public IReadOnlyList<DataViewSchema.DetachedColumn> Columns { get; }

    private bool IsSingle => _scorer.Objective.Outputs == 1;

    // Of two classes, ML.NET takes a score above zero for the second.
    private float Threshold => _scorer.Task == MachineLearningTask.Regression ? 0 : _scorer.Objective.Decision.Threshold;

    /// <summary>The columns behind those of a table, with what ML.NET's own scorers say of theirs.</summary>
    /// <param name="inputSchema">The table's columns.</param>
    public IEnumerable<DataViewSchema.DetachedColumn> Behind(DataViewSchema inputSchema)
    {
        var set = ScoreAnnotations.NextSet(inputSchema);
        return Columns.Select(column => _annotations.Of(column, set));
    }

    /// <summary>The getter of one of the columns.</summary>
    /// <param name="column">Index into <see cref="Columns"/>.</param>
    /// <param name="current">The row that is read.</param>
    public Delegate Getter(int column, Func<ScoredRowValues> current) => Columns[column].Name switch
    {
        PredictedLabel when IsSingle => (ValueGetter<bool>)((ref bool value) => value = current().Class == 1),
        PredictedLabel => (ValueGetter<uint>)((ref uint value) => value = (uint)(current().Class + 1)),
        Probability => (ValueGetter<float>)((ref float value) => value = current().Probability),
        _ when IsSingle => (ValueGetter<float>)((ref float value) => value = current().Scores[0] - Threshold),
        _ => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) => Fill(ref value, current().Scores)),
    };

    private static void Fill(ref VBuffer<float> value, ReadOnlySpan<float> scores)
    {
        var editor = VBufferEditor.Create(ref value, scores.Length);
        scores.CopyTo(editor.Values);
        value = editor.Commit();
    }

    // A label whose keys nobody has named predicts such keys, as ML.NET's own trainers do.
    private DataViewSchema.DetachedColumn Key(DataViewSchema.Column? label, IReadOnlyList<string> classes)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        var count = Math.Max(_scorer.Objective.Outputs, classes.Count);
        var isNamed = label is not { } known || known.Annotations.Schema.GetColumnOrNull(KeyValues) is not null;
        if (isNamed && count == classes.Count && label is { Type: KeyDataViewType })
        {
            builder.Add(label.Value.Annotations, name => name == KeyValues);
        }
        else if (isNamed)
        {
            AddNames(builder, KeyValues, classes, count);
        }

        return new DataViewSchema.DetachedColumn(PredictedLabel, new KeyDataViewType(typeof(uint), count), builder.ToAnnotations());
    }

    private DataViewSchema.DetachedColumn Scores(IReadOnlyList<string> classes)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        var outputs = _scorer.Objective.Outputs;
        AddNames(builder, SlotNames, classes, outputs);
        return new DataViewSchema.DetachedColumn(Score, new VectorDataViewType(NumberDataViewType.Single, outputs), builder.ToAnnotations());
    }

    /// <summary>The classes' names; a faulty head can have more outputs than there are classes.</summary>
    private static void AddNames(DataViewSchema.Annotations.Builder builder, string kind, IReadOnlyList<string> classes, int count)
    {
        var names = Enumerable.Range(0, count).Select(i => (i < classes.Count ? classes[i] : i.ToString(CultureInfo.InvariantCulture)).AsMemory()).ToArray();
        builder.Add(
            kind,
            new VectorDataViewType(TextDataViewType.Instance, count),
            (ref VBuffer<ReadOnlyMemory<char>> value) => new VBuffer<ReadOnlyMemory<char>>(count, names).CopyTo(ref value));
    }
}
