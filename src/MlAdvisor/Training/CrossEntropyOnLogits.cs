using TorchSharp;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>-log softmax(z)[class]; gradient softmax(z) - onehot(class).</summary>
internal sealed class CrossEntropyOnLogits : LossFunction
{
    public override bool TakesClassNumbers => true;

    public override Tensor RowLosses(Tensor outputs, Tensor targets) => outputs.log_softmax(-1).gather(-1, targets).squeeze(-1).neg_();

    public override (Tensor RowLosses, Tensor Gradient) Differentiate(Tensor outputs, Tensor targets)
    {
        var logProbabilities = outputs.log_softmax(-1);
        var ofClass = logProbabilities.gather(-1, targets);
        using Scalar share = 1f / outputs.shape[^2];
        var gradient = logProbabilities.exp_().scatter_add_(-1, targets, ones_like(ofClass).neg_()).mul_(share);
        return (ofClass.squeeze(-1).neg_(), gradient);
    }
}
