using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Models.Scoring;

namespace MlAdvisor.Models;

/// <content>The model as a transformer of ML.NET.</content>
public sealed partial class MlAdvisorModel
{
    /// <value>Whether a row is made from the same row alone: true unless the chain has a transform for which it is not.</value>
    public bool IsRowToRowMapper => _before.All(step => step.Transformer.IsRowToRowMapper) && _after.All(step => step.IsRowToRowMapper);

    /// <summary>The columns of the rows, those of the transforms, and the predictions. Rows with the label have its key too.</summary>
    /// <param name="inputSchema">The columns of the rows.</param>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Chain(inputSchema).GetOutputSchema(inputSchema);

    /// <summary>Predicts rows; those without a label too.</summary>
    /// <param name="input">Rows with the columns of <see cref="ModelManifest.Inputs"/>.</param>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        RefuseDisposed();
        return Chain(input.Schema).Transform(input);
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
    {
        RefuseDisposed();
        return ((ITransformer)Chain(inputSchema)).GetRowToRowMapper(inputSchema);
    }

    /// <summary>Not possible: ML.NET lets only its own assemblies write themselves into its model files.</summary>
    /// <exception cref="NotSupportedException">Always; it names the call to use.</exception>
    public void Save(ModelSaveContext ctx) => throw SavedOtherwise.Refusal();

    /// <summary>What it is made of, in order, and whether each is for scoring.</summary>
    internal IEnumerable<(ITransformer Transformer, bool Scores)> Parts
    {
        get
        {
            foreach (var (transformer, isOfLabel) in _before)
            {
                yield return (transformer, !isOfLabel);
            }

            yield return (_network, true);
            foreach (var transformer in _after)
            {
                yield return (transformer, true);
            }
        }
    }

    private void RefuseDisposed() => _network.Scorer.RefuseDisposed(typeof(MlAdvisorModel));

    private TransformerChain<ITransformer> Chain(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return Chain([.. Before(schema.GetColumnOrNull(Manifest.Label.Name) is not null), _network, .. _after], schema);
    }

    private static TransformerChain<ITransformer> Chain(IReadOnlyList<ITransformer> steps, DataViewSchema schema) => new([.. ModelParts.For(steps, schema)]);

    // What rows go through before the network, in the order of the training.
    private IReadOnlyList<ITransformer> Before(bool isLabelled) => [.. _before.Where(step => isLabelled || !step.IsOfLabel).Select(step => step.Transformer)];
}
