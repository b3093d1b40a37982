using static TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // Losses.
        public static partial class functional
        {
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean,
                double label_smoothing = 0) =>
                Tensor.Make(
                    mt_cross_entropy(input.Handle, target.Handle, Optional(weight), ignore_index, (long)reduction, label_smoothing),
                    input,
                    target,
                    weight);

            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Tensor.Make(mt_nll_loss(input.Handle, target.Handle, Optional(weight), (long)reduction), input, target, weight);

            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Tensor.Make(mt_mse_loss(input.Handle, target.Handle, (long)reduction), input, target);

            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean) =>
                Tensor.Make(mt_huber_loss(input.Handle, target.Handle, delta, (long)reduction), input, target);

            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1) =>
                Tensor.Make(mt_smooth_l1_loss(input.Handle, target.Handle, (long)reduction, beta), input, target);

            public static Tensor binary_cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Tensor.Make(mt_binary_cross_entropy(input.Handle, target.Handle, Optional(weight), (long)reduction), input, target, weight);

            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null)
            {
                nint result = mt_binary_cross_entropy_with_logits(
                    input.Handle, target.Handle, Optional(weight), (long)reduction, Optional(pos_weights));
                GC.KeepAlive(pos_weights);
                return Tensor.Make(result, input, target, weight);
            }
        }
    }
}
