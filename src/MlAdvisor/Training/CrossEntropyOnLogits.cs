using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MlAdvisor.Networks;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>-log softmax(z)[class]; gradient softmax(z) - onehot(class).</summary>
internal sealed class CrossEntropyOnLogits : LossOfRows
{
    // Outputs that are looked at together: they stay near the processor.
    private const int Block = 4096;

    public override bool TakesClassNumbers => true;

    protected override void Compute(ReadOnlySpan<float> outputs, Tensor targets, Span<float> losses, Span<float> gradient, long rows)
    {
        var classes = outputs.Length / losses.Length;
        var rowsOfBlock = Math.Max(1, Block / classes);
        var own = targets.Longs();
        var exponentials = ArrayPool<float>.Shared.Rent((rowsOfBlock * classes) + Vector<float>.Count);
        for (var start = 0; start < losses.Length; start += rowsOfBlock)
        {
            var count = Math.Min(rowsOfBlock, losses.Length - start);
            var (from, length) = (start * classes, count * classes);
            ComputeBlock(
                outputs.Slice(from, length), own.Slice(start, count), classes, exponentials, losses.Slice(start, count), gradient.IsEmpty ? [] : gradient.Slice(from, length), 1f / rows);
        }

        ArrayPool<float>.Shared.Return(exponentials);
    }

    // Compiled to its best at once: slow code at first would be most of the time of a short training.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ComputeBlock(
        ReadOnlySpan<float> outputs, ReadOnlySpan<long> own, int classes, Span<float> exponentials, Span<float> losses, Span<float> gradient, float share)
    {
        for (var row = 0; row < losses.Length; row++)
        {
            var logits = outputs.Slice(row * classes, classes);
            var largest = logits[0];
            foreach (var logit in logits)
            {
                largest = logit > largest ? logit : largest;
            }

            var shifted = exponentials.Slice(row * classes, classes);
            for (var i = 0; i < logits.Length; i++)
            {
                shifted[i] = logits[i] - largest;
            }

            losses[row] = -shifted[(int)own[row]];
        }

        // Beyond the block are numbers that nobody asks for.
        foreach (ref var vector in MemoryMarshal.Cast<float, Vector<float>>(exponentials[..(outputs.Length + Vector<float>.Count)]))
        {
            vector = Vector.Exp(vector);
        }

        for (var row = 0; row < losses.Length; row++)
        {
            var ofRow = exponentials.Slice(row * classes, classes);
            var sum = 0f;
            foreach (var exponential in ofRow)
            {
                sum += exponential;
            }

            losses[row] += MathF.Log(sum);
            if (!gradient.IsEmpty)
            {
                var derivatives = gradient.Slice(row * classes, classes);
                var factor = share / sum;
                for (var i = 0; i < ofRow.Length; i++)
                {
                    derivatives[i] = factor * ofRow[i];
                }

                derivatives[(int)own[row]] -= share;
            }
        }
    }
}
