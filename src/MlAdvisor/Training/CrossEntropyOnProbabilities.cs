using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>-log p[class] with p clipped to [1e-7, 1 - 1e-7]; no gradient where the clip holds, as in Keras.</summary>
internal sealed class CrossEntropyOnProbabilities : LossFunction
{
    public override bool TakesClassNumbers => true;

    public override Tensor RowLosses(Tensor outputs, Tensor targets) =>
        outputs.gather(-1, targets).clamp_(Clip, 1 - Clip).log_().neg_().squeeze(-1);

    public override (Tensor RowLosses, Tensor Gradient) Differentiate(Tensor outputs, Tensor targets)
    {
        var probability = outputs.gather(-1, targets);
        var clipped = probability.clamp(Clip, 1 - Clip);
        var inside = clipped.eq(probability).to_type(ScalarType.Float32);
        var rows = outputs.shape[^2];
        var gradient = zeros_like(outputs).scatter_add_(-1, targets, inside.div_(clipped).mul_(-1f / rows));
        return (clipped.log_().neg_().squeeze(-1), gradient);
    }
}
