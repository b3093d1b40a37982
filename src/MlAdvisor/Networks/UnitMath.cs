using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>What a network computes beside its products, in a pass over the numbers where they lie.</summary>
/// <remarks>Compiled to its best at once: slow code at first would be most of the time of a short training.</remarks>
internal static class UnitMath
{
    // Rows that are summed before they are added to the sum, so that no digit of a long sum is lost.
    private const int RowsOfASum = 64;

    /// <summary>Adds a number a unit to each row.</summary>
    /// <param name="outputs"><c>[K, rows, units]</c>, or <c>[rows, units]</c> for a single lane; contiguous, and changed.</param>
    /// <param name="biases">A number a unit, lane after lane; contiguous.</param>
    public static void AddBiases(Tensor outputs, Tensor biases)
    {
        var (lanes, rows, units) = Shape(outputs);
        var most = TensorMemory.RowsOfASpan(units);
        for (var lane = 0; lane < lanes; lane++)
        {
            for (var row = 0L; row < rows; row += most)
            {
                AddToRows(outputs.Floats(((lane * rows) + row) * units, Math.Min(most, rows - row) * units), biases.Floats().Slice(lane * units, units));
            }
        }
    }

    /// <summary>Sums the rows of each lane.</summary>
    /// <param name="gradient"><c>[K, rows, units]</c>, or <c>[rows, units]</c> for a single lane; contiguous.</param>
    /// <param name="sums">Becomes a number a unit, lane after lane; contiguous.</param>
    public static void SumRows(Tensor gradient, Tensor sums)
    {
        var (lanes, rows, units) = Shape(gradient);
        sums.Floats().Clear();
        for (var lane = 0; lane < lanes; lane++)
        {
            for (var row = 0L; row < rows; row += RowsOfASum)
            {
                AddRows(gradient.Floats(((lane * rows) + row) * units, Math.Min(RowsOfASum, rows - row) * units), sums.Floats().Slice(lane * units, units));
            }
        }
    }

    /// <summary>The gradient through max(x, 0): none where the outputs are not above 0.</summary>
    /// <param name="gradient">Contiguous, and changed.</param>
    /// <param name="outputs">As many, contiguous.</param>
    public static void PassPositive(Tensor gradient, Tensor outputs)
    {
        var count = gradient.numel();
        for (var start = 0L; start < count; start += TensorMemory.SpanElements)
        {
            var length = Math.Min(TensorMemory.SpanElements, count - start);
            PassPositive(gradient.Floats(start, length), outputs.Floats(start, length));
        }
    }

    /// <summary>Multiplies all numbers by one.</summary>
    /// <param name="numbers"><c>[n]</c>, contiguous, and changed.</param>
    /// <param name="factor">By this.</param>
    public static void Multiply(Tensor numbers, float factor)
    {
        foreach (var part in numbers.Parts())
        {
            Multiply(part.Floats(), factor);
        }
    }

    private static (int Lanes, long Rows, int Units) Shape(Tensor tensor)
    {
        var shape = tensor.shape;
        return (shape.Length > 2 ? (int)shape[0] : 1, shape[^2], (int)shape[^1]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddToRows(Span<float> rows, ReadOnlySpan<float> biases)
    {
        var ofBiases = MemoryMarshal.Cast<float, Vector<float>>(biases);
        for (; rows.Length > 0; rows = rows[biases.Length..])
        {
            var vectors = MemoryMarshal.Cast<float, Vector<float>>(rows[..biases.Length]);
            for (var i = 0; i < vectors.Length; i++)
            {
                vectors[i] += ofBiases[i];
            }

            for (var i = vectors.Length * Vector<float>.Count; i < biases.Length; i++)
            {
                rows[i] += biases[i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRows(ReadOnlySpan<float> rows, Span<float> sums)
    {
        var units = sums.Length;
        var column = 0;
        for (; column <= units - Vector<float>.Count; column += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            for (var i = column; i < rows.Length; i += units)
            {
                sum += new Vector<float>(rows[i..]);
            }

            (new Vector<float>(sums[column..]) + sum).CopyTo(sums[column..]);
        }

        for (; column < units; column++)
        {
            var sum = 0f;
            for (var i = column; i < rows.Length; i += units)
            {
                sum += rows[i];
            }

            sums[column] += sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PassPositive(Span<float> gradient, ReadOnlySpan<float> outputs)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        var ofOutputs = MemoryMarshal.Cast<float, Vector<float>>(outputs);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = Vector.ConditionalSelect(Vector.LessThanOrEqual(ofOutputs[i], Vector<float>.Zero), Vector<float>.Zero, vectors[i]);
        }

        for (var i = vectors.Length * Vector<float>.Count; i < gradient.Length; i++)
        {
            gradient[i] = outputs[i] <= 0 ? 0 : gradient[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(Span<float> numbers, float factor)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(numbers);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] *= factor;
        }

        for (var i = vectors.Length * Vector<float>.Count; i < numbers.Length; i++)
        {
            numbers[i] *= factor;
        }
    }
}
