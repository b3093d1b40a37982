using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;

namespace MlAdvisor.Preprocessing;

/// <summary>A definition's label as ML.NET's <c>Label</c>: a key for classification, in the order of the values, Single for regression.</summary>
internal static class LabelPipeline
{
    /// <summary>Makes the estimator for a dataset's label. Which classes there are is the schema's matter: it is to be fitted on all rows.</summary>
    /// <param name="context">ML.NET's context.</param>
    /// <param name="definition">Which column, and what for.</param>
    /// <param name="schema">The dataset's columns.</param>
    /// <exception cref="DefinitionException">There is no such column, or it does not hold what the task predicts.</exception>
    public static IEstimator<ITransformer> Create(MLContext context, PipelineDefinition definition, DataViewSchema schema)
    {
        if (schema.GetColumnOrNull(definition.Label) is not { } column)
        {
            throw definition.Fault(
                "label", $"the data have no column '{definition.Label}'{NearestName.Suggest(definition.Label, schema.Select(candidate => candidate.Name))}");
        }

        if (column.Type is VectorDataViewType)
        {
            throw definition.Fault("label", $"column '{definition.Label}' is a vector ({column.Type}); a label is one value a row");
        }

        return definition.Task == MachineLearningTask.Regression ? Number(context, definition, column) : Class(context, column);
    }

    private static IEstimator<ITransformer> Class(MLContext context, DataViewSchema.Column column) => column.Type is KeyDataViewType
        ? context.Transforms.CopyColumns(ColumnNames.Label, column.Name)
        : context.Transforms.Conversion.MapValueToKey(
            ColumnNames.Label, column.Name, keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue);

    private static IEstimator<ITransformer> Number(MLContext context, PipelineDefinition definition, DataViewSchema.Column column) => column.Type switch
    {
        NumberDataViewType when column.Type.RawType == typeof(float) => context.Transforms.CopyColumns(ColumnNames.Label, column.Name),
        NumberDataViewType => context.Transforms.Conversion.ConvertType(ColumnNames.Label, column.Name, DataKind.Single),
        _ => throw definition.Fault("label", $"regression predicts numbers, and column '{column.Name}' holds {(column.Type is TextDataViewType ? "text" : column.Type)}; is the task multiclass or binary?"),
    };
}
