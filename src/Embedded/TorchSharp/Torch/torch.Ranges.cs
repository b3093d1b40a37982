using static TorchSharp.Native;

namespace TorchSharp;

// Tensors like others, ranges.
public static partial class torch
{
    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        Plain(device, names);
        return Finish(mt_zeros_like(input.Handle, Code(dtype)), requires_grad, input);
    }

    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        Plain(device, names);
        return Finish(mt_ones_like(input.Handle, Code(dtype)), requires_grad, input);
    }

    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        Plain(device, names);
        return Finish(mt_empty_like(input.Handle, Code(dtype)), requires_grad, input);
    }

    public static Tensor full_like(
        Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        Plain(device, names);
        return Finish(mt_full_like(input.Handle, value.Num, Code(dtype)), requires_grad, input);
    }

    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        Plain(device);
        return Finish(mt_arange(start.Num, stop.Num, step.Num, Code(dtype)), requires_grad);
    }

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        Plain(device);
        return Finish(mt_linspace(start, end, steps, (int)(dtype ?? get_default_dtype())), requires_grad);
    }

    public static Tensor eye(
        long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        Plain(device, names);
        return Finish(mt_eye(rows, columns < 0 ? rows : columns, (int)(dtype ?? get_default_dtype())), requires_grad);
    }

    public static Tensor clone(Tensor input) => input.clone();
}
