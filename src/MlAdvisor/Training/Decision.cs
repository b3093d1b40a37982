using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using TorchSharp;
using static MlAdvisor.Networks.Numbers;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>What a network's outputs say: which class, with what score.</summary>
internal sealed class Decision
{
    private readonly MachineLearningTask _task;
    private readonly LossDefinition _loss;
    private readonly Activation _last;
    private readonly bool _isSingle;
    private readonly Scalar _threshold;

    public Decision(MachineLearningTask task, LossDefinition loss, NetworkPlan network)
    {
        _task = task;
        _loss = loss;
        _last = network.OutputActivation;
        _isSingle = network.Outputs == 1;

        // A single output above this means class 1: the middle of what it can be.
        Threshold = loss.Name == Loss.Hinge || (IsBinaryOnLogits && _last != Activation.Sigmoid) ? 0f : 0.5f;
        _threshold = Threshold == 0 ? Zero : OneHalf;
    }

    /// <value>A single output above this means class 1.</value>
    public float Threshold { get; }

    /// <value>Whether the scores of a single output are followed by a probability.</value>
    public bool HasProbability => _isSingle && _task != MachineLearningTask.Regression && IsProbability(_loss);

    private bool IsBinaryOnLogits => _loss is { Name: Loss.BinaryCrossEntropy, On: LossInput.Logits };

    /// <summary>Whether a single output says how probable the second of two classes is.</summary>
    public static bool IsProbability(LossDefinition loss) => loss.Name == Loss.BinaryCrossEntropy;

    /// <summary>The class of each row: <c>[..., rows, outputs] -> [..., rows]</c>, Int64; -1 where one of its scores is NaN, which is no answer.</summary>
    public Tensor Classes(Tensor outputs)
    {
        var classes = _isSingle ? outputs.squeeze(-1).gt(_threshold).to_type(ScalarType.Int64) : outputs.argmax(-1);
        return classes.masked_fill_(AreNaN(outputs), MinusOne);
    }

    /// <summary>Which rows have no answer, since one of their scores is NaN: <c>[..., rows, outputs] -> [..., rows]</c>, Bool.</summary>
    public Tensor AreNaN(Tensor outputs) => Scores(outputs).isnan().any(-1);

    /// <summary>
    /// Scores as ML.NET's trainers give them: probabilities for several classes where the loss is one of probabilities, the network's own outputs otherwise.
    /// The shape stays.
    /// </summary>
    public Tensor Scores(Tensor outputs)
    {
        if (_task == MachineLearningTask.Regression || _isSingle || _loss.On == LossInput.Probabilities)
        {
            return outputs;
        }

        return _loss.Name switch
        {
            Loss.CrossEntropy when _last != Activation.Softmax => outputs.softmax(-1),
            Loss.BinaryCrossEntropy when _last is not (Activation.Sigmoid or Activation.Softmax) => outputs.sigmoid(),
            _ => outputs,
        };
    }

    /// <summary>The probability of class 1, of a single output: <c>[rows, 1]</c>.</summary>
    public Tensor Probabilities(Tensor outputs) => IsBinaryOnLogits && _last != Activation.Sigmoid ? outputs.sigmoid() : outputs;
}
