using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Definitions;

namespace MlAdvisor.Models.Scoring;

/// <summary>
/// What ML.NET's own scorers say of the columns that they add: of what kind a prediction is, what each column holds of it, and which columns belong together. What
/// looks for the latest scores of a table, whatever their names, goes by that.
/// </summary>
/// <param name="task">What is predicted.</param>
internal sealed class ScoreAnnotations(MachineLearningTask task)
{
    private const string Kind = "ScoreColumnKind";
    private const string ValueKind = "ScoreValueKind";
    private const string IsNormalized = "IsNormalized";
    private const string SetId = "ScoreColumnSetId";

    // Sets are counted from one, without an end.
    private static readonly KeyDataViewType SetIdType = new(typeof(uint), int.MaxValue);

    private readonly string _kind = task switch
    {
        MachineLearningTask.Binary => "BinaryClassification",
        MachineLearningTask.Multiclass => "MulticlassClassification",
        _ => "Regression",
    };

    /// <summary>The number of the set that is added next to a table: one more than the last there is.</summary>
    public static uint NextSet(DataViewSchema schema) => schema.Select(Set).DefaultIfEmpty(0u).Max() + 1;

    /// <summary>A column with all of it.</summary>
    /// <param name="column">One of <see cref="OutputColumns.Columns"/>; what it holds is its name, and what is said of it stays.</param>
    /// <param name="set">The number of its set.</param>
    public DataViewSchema.DetachedColumn Of(DataViewSchema.DetachedColumn column, uint set)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        if (column.Annotations is { } annotations)
        {
            builder.Add(annotations, _ => true);
        }

        builder.AddPrimitiveValue(Kind, TextDataViewType.Instance, _kind.AsMemory());
        builder.AddPrimitiveValue(ValueKind, TextDataViewType.Instance, column.Name.AsMemory());
        builder.AddPrimitiveValue(SetId, SetIdType, set);
        if (column.Name == OutputColumns.Probability)
        {
            builder.AddPrimitiveValue(IsNormalized, BooleanDataViewType.Instance, true);
        }

        return new DataViewSchema.DetachedColumn(column.Name, column.Type, builder.ToAnnotations());
    }

    /// <summary>Says beforehand that a column will have it.</summary>
    /// <param name="column">A column that is not there yet.</param>
    public void Promise(SchemaDefinition.Column column)
    {
        column.AddAnnotation(Kind, _kind.AsMemory(), TextDataViewType.Instance);
        column.AddAnnotation(ValueKind, column.MemberName.AsMemory(), TextDataViewType.Instance);
        column.AddAnnotation(SetId, 1u, SetIdType);
        if (column.MemberName == OutputColumns.Probability)
        {
            column.AddAnnotation(IsNormalized, true, BooleanDataViewType.Instance);
        }
    }

    private static uint Set(DataViewSchema.Column column)
    {
        uint set = 0;
        if (column.Annotations.Schema.GetColumnOrNull(SetId)?.Type is KeyDataViewType { RawType: var type } && type == typeof(uint))
        {
            column.Annotations.GetValue(SetId, ref set);
        }

        return set;
    }
}
