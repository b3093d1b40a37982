using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>
/// The numbers of tensors where they lie. What is small is computed there at once, in one pass: in a small network, handing it to libtorch takes longer than
/// the arithmetic, and every operation is a pass of its own.
/// </summary>
/// <remarks>A tensor must be kept from being disposed of as long as its numbers are used.</remarks>
internal static class TensorMemory
{
    /// <summary>Numbers of a span at most: one of bytes ends at 2 GiB, and a tensor may be larger.</summary>
    public const long SpanElements = 16L << 20;

    /// <summary>The numbers of a contiguous tensor of Float32.</summary>
    public static Span<float> Floats(this Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    /// <summary>Some of them.</summary>
    /// <param name="tensor">Contiguous, of Float32.</param>
    /// <param name="start">The first one.</param>
    /// <param name="length">How many.</param>
    public static Span<float> Floats(this Tensor tensor, long start, long length)
    {
        if (tensor.numel() <= SpanElements)
        {
            return tensor.Floats().Slice((int)start, (int)length);
        }

        using var all = tensor.view(-1);
        using var part = all.narrow(0, start, length);
        return part.Floats();
    }

    /// <summary>Those of a contiguous tensor of Int32.</summary>
    public static Span<int> Integers(this Tensor tensor) => MemoryMarshal.Cast<byte, int>(tensor.bytes);

    /// <summary>Those of a contiguous tensor of Int64.</summary>
    public static Span<long> Longs(this Tensor tensor) => MemoryMarshal.Cast<byte, long>(tensor.bytes);

    /// <summary>Cuts a tensor into parts whose numbers a span can hold; one that is small enough is its only part.</summary>
    /// <param name="tensor">Contiguous, <c>[n]</c>.</param>
    /// <param name="unit">So many numbers are not cut apart, at least 1, the default.</param>
    public static IEnumerable<Tensor> Parts(this Tensor tensor, int unit = 1)
    {
        var (length, most) = (tensor.shape[0], RowsOfASpan(unit) * unit);
        return length <= most ? [tensor] : Cut();

        IEnumerable<Tensor> Cut()
        {
            for (var start = 0L; start < length; start += most)
            {
                yield return tensor.narrow(0, start, Math.Min(most, length - start));
            }
        }
    }

    /// <summary>How many rows are best looked at as one span, at least 1.</summary>
    /// <param name="width">Numbers of a row.</param>
    public static long RowsOfASpan(long width) => Math.Max(1, SpanElements / width);
}
