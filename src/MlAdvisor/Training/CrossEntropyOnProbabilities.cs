using TorchSharp;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>
/// -log p[class] with p the outputs over their sum, clipped to [1e-7, 1 - 1e-7]; no gradient where the clip holds. This is Keras's: outputs that are no
/// probabilities, of a sigmoid or of no function at all, are divided by their sum there too, and so learn as they would there.
/// </summary>
internal sealed class CrossEntropyOnProbabilities : LossFunction
{
    private static readonly Scalar Least = Clip;
    private static readonly Scalar Most = 1 - Clip;

    public override bool TakesClassNumbers => true;

    public override Tensor RowLosses(Tensor outputs, Tensor targets) =>
        outputs.gather(-1, targets).div_(Sum(outputs)).clamp_(Least, Most).log_().neg_().squeeze(-1);

    public override (Tensor RowLosses, Tensor Gradient) Differentiate(Tensor outputs, Tensor targets)
    {
        using Scalar share = 1f / outputs.shape[^2];
        var sum = Sum(outputs);
        var probability = outputs.gather(-1, targets).div_(sum);
        var clipped = probability.clamp(Least, Most);

        // Of -log(y[c] / sum y) by y[j]: 1 / sum for every j, and 1 / y[c] less for the class itself.
        var everywhere = clipped.eq(probability).to_type(ScalarType.Float32).div_(sum).mul_(share);
        var gradient = everywhere.expand_as(outputs).clone().scatter_add_(-1, targets, everywhere.div(clipped).neg_());
        return (clipped.log_().neg_().squeeze(-1), gradient);
    }

    private static Tensor Sum(Tensor outputs) => outputs.sum(-1L, keepdim: true);
}
