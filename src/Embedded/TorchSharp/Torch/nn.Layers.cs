using static TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // Layers.
        public static unsafe partial class functional
        {
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) =>
                Tensor.Make(mt_linear(input.Handle, weights.Handle, Optional(bias)), input, weights, bias);

            public static Tensor conv1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null,
                long groups = 1) =>
                Tensor.Make(
                    mt_conv1d(input.Handle, weight.Handle, Optional(bias), stride ?? 1, padding ?? 0, dilation ?? 1, groups), input, weight, bias);

            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                long groups = 1)
            {
                (strides, padding, dilation) = (strides ?? [1], padding ?? [0], dilation ?? [1]);
                fixed (long* s = strides, p = padding, d = dilation)
                {
                    nint result = mt_conv2d(
                        input.Handle, weight.Handle, Optional(bias), s, strides.Length, p, padding.Length, d, dilation.Length, groups);
                    return Tensor.Make(result, input, weight, bias);
                }
            }

            // A trap of the real one: with arrays, the stride is 1 if it is not given.
            public static Tensor max_pool2d(
                Tensor input, long[] kernelSize, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false)
            {
                (strides, padding, dilation) = (strides ?? [1, 1], padding ?? [0, 0], dilation ?? [1, 1]);
                fixed (long* k = kernelSize, s = strides, p = padding, d = dilation)
                {
                    nint result = mt_max_pool2d(
                        input.Handle, k, kernelSize.Length, s, strides.Length, p, padding.Length, d, dilation.Length, ceil_mode);
                    return Tensor.Make(result, input);
                }
            }

            public static Tensor max_pool2d(
                Tensor input, long kernelSize, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, Square(kernelSize), Square(stride ?? kernelSize), Square(padding ?? 0), Square(dilation ?? 1), ceil_mode);

            public static Tensor max_pool2d(
                Tensor input, (long, long) kernelSize, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null,
                bool ceil_mode = false) =>
                max_pool2d(input, Pair(kernelSize), Pair(stride ?? kernelSize), Pair(padding ?? (0, 0)), Pair(dilation ?? (1, 1)), ceil_mode);

            // The same trap.
            public static Tensor avg_pool2d(
                Tensor input, long[] kernelSizes, long[]? strides = null, long[]? paddings = null, bool ceil_mode = false,
                bool count_include_pad = true)
            {
                (strides, paddings) = (strides ?? [1, 1], paddings ?? [0, 0]);
                fixed (long* k = kernelSizes, s = strides, p = paddings)
                {
                    nint result = mt_avg_pool2d(
                        input.Handle, k, kernelSizes.Length, s, strides.Length, p, paddings.Length, ceil_mode, count_include_pad);
                    return Tensor.Make(result, input);
                }
            }

            public static Tensor avg_pool2d(
                Tensor input, long kernelSize, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true) =>
                avg_pool2d(input, Square(kernelSize), Square(stride ?? kernelSize), Square(padding), ceil_mode, count_include_pad);

            public static Tensor avg_pool2d(
                Tensor input, (long, long) kernelSize, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false,
                bool count_include_pad = true) =>
                avg_pool2d(input, Pair(kernelSize), Pair(stride ?? kernelSize), Pair(padding ?? (0, 0)), ceil_mode, count_include_pad);

            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size)
            {
                fixed (long* p = output_size)
                    return Tensor.Make(mt_adaptive_avg_pool2d(input.Handle, p, output_size.Length), input);
            }

            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) => adaptive_avg_pool2d(input, Pair(output_size));

            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => adaptive_avg_pool2d(input, Square(output_size));

            public static Tensor batch_norm(
                Tensor input, Tensor running_mean, Tensor running_var, Tensor? weight = null, Tensor? bias = null, bool training = false,
                double momentum = 0.1, double eps = 1E-05)
            {
                nint result = mt_batch_norm(
                    input.Handle, running_mean.Handle, running_var.Handle, Optional(weight), Optional(bias), training, momentum, eps);
                GC.KeepAlive((running_mean, running_var));
                return Tensor.Make(result, input, weight, bias);
            }

            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1E-05)
            {
                fixed (long* p = normalized_shape)
                {
                    nint result = mt_layer_norm(input.Handle, p, normalized_shape.Length, Optional(weight), Optional(bias), eps);
                    return Tensor.Make(result, input, weight, bias);
                }
            }

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                if (!inplace)
                    return Tensor.Make(mt_dropout(input.Handle, p, training), input);
                Check(mt_dropout_(input.Handle, p, training));
                return input.alias();
            }

            public static Tensor one_hot(Tensor x, long num_classes = -1) =>
                x.dtype == ScalarType.Int64
                    ? Tensor.Make(mt_one_hot(x.Handle, num_classes), x)
                    : throw new ArgumentException("one_hot input tensor must have dtype Int64");

            private static long[] Square(long size) => [size, size];

            private static long[] Pair((long, long) size) => [size.Item1, size.Item2];
        }
    }
}
