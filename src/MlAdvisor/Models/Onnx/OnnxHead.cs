using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using MlAdvisor.Training;

namespace MlAdvisor.Models.Onnx;

/// <summary>
/// What follows the network: scores and probabilities as <see cref="MlAdvisorModel.Predict(Microsoft.ML.IDataView, CancellationToken)"/> gives them.
/// </summary>
/// <param name="definition">The definition.</param>
/// <param name="plan">The network.</param>
internal sealed class OnnxHead(PipelineDefinition definition, NetworkPlan plan)
{
    private readonly bool _isSingle = plan.Outputs == 1;
    private readonly LossDefinition _loss = definition.Trainer.Loss ?? Objective.DefaultFor(definition.Task);

    /// <summary>Adds the outputs to a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="outputs">What goes out of the network, <c>[rows, outputs]</c>.</param>
    public void Add(OnnxGraph graph, string outputs)
    {
        graph.AddOutput(OnnxActivation.Add(graph, OnnxExport.Score, OfScores(), outputs), OnnxExport.Score, plan.Outputs, Meaning());
        if (_isSingle && definition.Task != MachineLearningTask.Regression && _loss.Name == Loss.BinaryCrossEntropy)
        {
            var probability = OnnxActivation.Add(graph, OnnxExport.Probability, OfProbability(), outputs);
            graph.AddOutput(probability, OnnxExport.Probability, 1, "The probability of the second class.");
        }
    }

    private Activation OfScores() => (_loss.Name, _loss.On) switch
    {
        _ when _isSingle || definition.Task == MachineLearningTask.Regression => Activation.None,
        (Loss.CrossEntropy, LossInput.Logits) when plan.OutputActivation != Activation.Softmax => Activation.Softmax,
        (Loss.BinaryCrossEntropy, LossInput.Logits) when plan.OutputActivation is not (Activation.Sigmoid or Activation.Softmax) => Activation.Sigmoid,
        _ => Activation.None,
    };

    private Activation OfProbability() =>
        _loss.On == LossInput.Logits && plan.OutputActivation != Activation.Sigmoid ? Activation.Sigmoid : Activation.None;

    private string Meaning() => definition.Task switch
    {
        MachineLearningTask.Regression => "The predicted number.",
        _ when _isSingle => "The network's output; large for the second class.",
        _ => "One number a class, in the order of `classes` in the metadata; the largest is that of the predicted class.",
    };
}
