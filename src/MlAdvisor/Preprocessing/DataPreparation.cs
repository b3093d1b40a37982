using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;

namespace MlAdvisor.Preprocessing;

/// <summary>From a definition to rows that can be trained on.</summary>
public static class DataPreparation
{
    /// <summary>Opens the definition's dataset, splits it, fits the transforms on the training rows and applies them to every part.</summary>
    /// <param name="context">ML.NET's context.</param>
    /// <param name="definition">What to prepare.</param>
    /// <param name="registry">Where the dataset's name is looked up.</param>
    /// <param name="splitSeed">
    /// Another seed for the draw of the validation rows; null (the default) takes the definition's. The test rows are drawn with the definition's
    /// seed always, so that no number of redraws ever looks at them, and parts keep their sizes.
    /// </param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="DefinitionException">The definition names a column that is not there, or asks what its type does not allow.</exception>
    /// <exception cref="DatasetException">The data are missing, damaged, or can not be split as asked.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static PreparedData Prepare(
        MLContext context,
        PipelineDefinition definition,
        DatasetRegistry registry,
        int? splitSeed = null,
        CancellationToken cancellationToken = default)
        => throw new NotSupportedException("To come with the embedded transforms.");
}
