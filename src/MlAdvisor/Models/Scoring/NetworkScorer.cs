using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using MlAdvisor.Training;
using static TorchSharp.torch;

namespace MlAdvisor.Models.Scoring;

/// <summary>What a trained network makes of rows. Safe for use from several threads at once; they take turns.</summary>
internal sealed class NetworkScorer : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TrainedNetwork _network;
    private bool _isDisposed;

    /// <param name="definition">What was trained.</param>
    /// <param name="featureShape">The shape of a row of features.</param>
    /// <param name="classes">Number of classes; 0 for regression.</param>
    /// <param name="weights">The network's weights.</param>
    public NetworkScorer(PipelineDefinition definition, IReadOnlyList<int> featureShape, int classes, NetworkWeights weights)
    {
        Plan = NetworkPlan.Create(definition, LayerShape.Of(featureShape), classes);
        Objective = new Objective(definition, Plan, classes);
        Task = definition.Task;
        _network = new TrainedNetwork(Plan, weights);
    }

    /// <value>The network.</value>
    public NetworkPlan Plan { get; }

    /// <value>What the outputs are compared with, and how.</value>
    public Objective Objective { get; }

    /// <value>What is predicted.</value>
    public MachineLearningTask Task { get; }

    /// <value>Predictions of no rows.</value>
    public Predictions None => new()
    {
        Rows = 0, Outputs = Objective.Outputs, Scores = [], Classes = [], Probabilities = [], HasProbabilities = Objective.Decision.HasProbability,
    };

    /// <summary>Refuses to go on once the network is gone.</summary>
    /// <param name="owner">Whom the caller was asked for.</param>
    /// <exception cref="ObjectDisposedException">It is.</exception>
    public void RefuseDisposed(Type owner)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, owner);
        }
    }

    /// <summary>Predicts rows.</summary>
    /// <param name="features"><c>[rows, inputs]</c>, row by row.</param>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <exception cref="ObjectDisposedException">The network is gone.</exception>
    public Predictions Predict(float[] features, int rows)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var outputs = Forward(features, rows);
        var decision = Objective.Decision;
        return new Predictions
        {
            Rows = rows,
            Outputs = Objective.Outputs,
            Scores = decision.Scores(outputs).contiguous().data<float>().ToArray(),
            Classes = Task == MachineLearningTask.Regression ? [] : [.. decision.Classes(outputs).data<long>().Select(value => (int)value)],
            Probabilities = decision.HasProbability ? decision.Probabilities(outputs).data<float>().ToArray() : [],
        };
    }

    /// <summary>The network's outputs, <c>[rows, outputs]</c>; for the caller to dispose.</summary>
    /// <exception cref="ObjectDisposedException">The network is gone.</exception>
    public Tensor Forward(float[] features, int rows)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(TorchNetworkTransformer));
            return _network.Forward(features, rows);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _network.Dispose();
        }
    }
}
