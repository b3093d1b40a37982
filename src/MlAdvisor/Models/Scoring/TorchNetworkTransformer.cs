using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Definitions;

namespace MlAdvisor.Models.Scoring;

/// <summary>
/// A trained network as ML.NET takes it. It adds <c>PredictedLabel</c> (a key with the label's key values for several classes, Boolean for two with one
/// output), <c>Score</c> (one number, or one a class with the classes as slot names) and <c>Probability</c> (of the second of two classes).
/// </summary>
/// <remarks>
/// Safe for use from several threads at once; a <c>PredictionEngine</c> made of it is for one thread at a time, as ML.NET's all are. Rows of a table are
/// predicted some at a time; a number can differ in its last bit from that of the same row predicted alone. Native memory goes when it is disposed, or
/// collected.
/// </remarks>
public sealed class TorchNetworkTransformer : ISingleFeaturePredictionTransformer<TorchNetworkModelParameters>, IDisposable
{
    private readonly OutputColumns _outputs;

    internal TorchNetworkTransformer(
        PipelineDefinition definition,
        string featureColumn,
        DataViewSchema.Column? label,
        IReadOnlyList<string> classNames,
        IReadOnlyList<int> featureShape,
        IReadOnlyList<double>? classWeights,
        TorchNetworkModelParameters model)
    {
        Definition = definition;
        FeatureColumnName = featureColumn;
        ClassNames = classNames;
        FeatureShape = featureShape;
        ClassWeights = classWeights;
        Model = model;
        Scorer = new NetworkScorer(definition, featureShape, classNames.Count, model.Weights);
        FeatureColumnType = new VectorDataViewType(NumberDataViewType.Single, Scorer.Plan.Inputs);
        _outputs = new OutputColumns(Scorer, label, classNames);
    }

    /// <value>What was learned, and how.</value>
    public TorchNetworkModelParameters Model { get; }

    /// <value>The column that it reads.</value>
    public string FeatureColumnName { get; }

    /// <value>A vector of as many Singles as the network takes.</value>
    public DataViewType FeatureColumnType { get; }

    /// <value>The classes' names, in the order of the scores; empty for regression.</value>
    public IReadOnlyList<string> ClassNames { get; }

    /// <value>True: a row is made from the same row alone.</value>
    public bool IsRowToRowMapper => true;

    internal PipelineDefinition Definition { get; }

    internal IReadOnlyList<int> FeatureShape { get; }

    internal IReadOnlyList<double>? ClassWeights { get; }

    internal NetworkScorer Scorer { get; }

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Bind(inputSchema).OutputSchema;

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">It was disposed; so says the view as well, where it is read after that.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Scorer.RefuseDisposed(typeof(TorchNetworkTransformer));
        return new ScoredView(input, Bind(input.Schema));
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
    {
        Scorer.RefuseDisposed(typeof(TorchNetworkTransformer));
        return Bind(inputSchema);
    }

    /// <summary>Not possible: ML.NET lets only its own assemblies write themselves into its model files.</summary>
    /// <exception cref="NotSupportedException">Always; it names the call to use.</exception>
    public void Save(ModelSaveContext ctx) => throw SavedOtherwise.Refusal();

    /// <inheritdoc/>
    public void Dispose() => Scorer.Dispose();

    private ScoringMapper Bind(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return new ScoringMapper(Scorer, _outputs, inputSchema, FeatureColumnName);
    }
}
