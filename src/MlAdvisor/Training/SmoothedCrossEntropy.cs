using TorchSharp;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>
/// Cross-entropy on logits against targets that give each class a share s / C and the row's own class 1 - s more, as PyTorch's label_smoothing. A class's
/// weight w counts in every share of it: -sum over c of q[c] log p[c], with q[c] = w[c] s / C and w[y] (1 - s) more at the row's own class y.
/// </summary>
/// <param name="smoothing">s, in (0, 1).</param>
internal sealed class SmoothedCrossEntropy(double smoothing) : LossFunction
{
    /// <value>The share of a target that is spread over all classes.</value>
    public double Smoothing => smoothing;

    public override bool TakesClassNumbers => true;

    public override Tensor RowLosses(Tensor outputs, Tensor targets) => RowLosses(outputs, targets, null);

    public override Tensor RowLosses(Tensor outputs, Tensor targets, RowWeights? weights) => Losses(outputs.log_softmax(-1), Shares(outputs, targets, weights));

    public override (Tensor RowLosses, Tensor Gradient) Differentiate(Tensor outputs, Tensor targets) => Differentiate(outputs, targets, null);

    public override (Tensor RowLosses, Tensor Gradient) Differentiate(Tensor outputs, Tensor targets, RowWeights? weights)
    {
        var logProbabilities = outputs.log_softmax(-1);
        var shares = Shares(outputs, targets, weights);
        var losses = Losses(logProbabilities, shares);
        var gradient = logProbabilities.exp_().mul_(shares.sum(-1L, keepdim: true)).sub_(shares);
        using Scalar share = 1f / outputs.shape[^2];
        return (losses, weights is null ? gradient.mul_(share) : gradient.div_(weights.Rows.sum(-2L, keepdim: true)));
    }

    private static Tensor Losses(Tensor logProbabilities, Tensor shares) => logProbabilities.mul(shares).sum(-1L).neg_();

    private Tensor Shares(Tensor outputs, Tensor targets, RowWeights? weights)
    {
        using Scalar even = (float)(smoothing / outputs.shape[^1]);
        using Scalar rest = (float)(1 - smoothing);
        var shares = weights is null ? full_like(outputs, even) : zeros_like(outputs).add_(weights.Classes, even);
        var own = weights is null ? ones_like(shares.narrow(-1, 0, 1)) : weights.Rows.expand_as(shares.narrow(-1, 0, 1));
        return shares.scatter_add_(-1, targets, own.mul(rest));
    }
}
