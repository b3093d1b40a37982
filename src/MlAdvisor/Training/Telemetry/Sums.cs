using System.Numerics;
using System.Runtime.CompilerServices;
using MlAdvisor.Networks;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>
/// Sums over the floats of tensors, read where they lie. A sample needs several of one tensor, and each would be an operation of libtorch with a result of
/// its own, which in a small network takes longer than the step that is measured.
/// </summary>
internal static class Sums
{
    // Blocks are summed as floats, and the blocks as doubles: no digit of a long sum is lost.
    private const int Block = 4096;

    /// <summary>The sum, and that of the squares.</summary>
    /// <param name="values">Contiguous, <c>[n]</c>.</param>
    public static (double Sum, double Squares) Of(Tensor values)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var part in values.Parts())
        {
            for (var floats = part.Floats(); floats.Length > 0; floats = floats[Math.Min(Block, floats.Length)..])
            {
                var (ofBlock, squaresOfBlock) = OfBlock(floats[..Math.Min(Block, floats.Length)]);
                (sum, squares) = (sum + ofBlock, squares + squaresOfBlock);
            }
        }

        return (sum, squares);
    }

    /// <summary>The sum of squared differences.</summary>
    /// <param name="values">Contiguous, <c>[n]</c>.</param>
    /// <param name="others">As many.</param>
    public static double OfSquaredDifferences(Tensor values, Tensor others)
    {
        var squares = 0.0;
        foreach (var (part, partOfOthers) in values.Parts().Zip(others.Parts()))
        {
            var floats = part.Floats();
            var otherFloats = partOfOthers.Floats();
            for (var start = 0; start < floats.Length; start += Block)
            {
                var length = Math.Min(Block, floats.Length - start);
                squares += OfBlock(floats.Slice(start, length), otherFloats.Slice(start, length));
            }
        }

        return squares;
    }

    /// <summary>How many columns have no value above zero.</summary>
    /// <param name="values">Rows of equal width, one after another, contiguous, <c>[rows x width]</c>.</param>
    /// <param name="width">Number of columns.</param>
    public static int ColumnsWithoutPositive(Tensor values, int width)
    {
        var largest = new float[width];
        foreach (var part in values.Parts(width))
        {
            Raise(largest, part.Floats());
        }

        return largest.AsSpan().Count(0f);
    }

    /// <summary>Puts the larger values of rows in the place of those of each column; what is not a number is not larger.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Raise(float[] largest, ReadOnlySpan<float> rows)
    {
        for (; rows.Length > 0; rows = rows[largest.Length..])
        {
            var column = 0;
            for (; column <= largest.Length - Vector<float>.Count; column += Vector<float>.Count)
            {
                var (next, most) = (new Vector<float>(rows[column..]), new Vector<float>(largest, column));
                Vector.ConditionalSelect(Vector.GreaterThan(next, most), next, most).CopyTo(largest, column);
            }

            for (; column < largest.Length; column++)
            {
                largest[column] = rows[column] > largest[column] ? rows[column] : largest[column];
            }
        }
    }

    // Compiled to its best at once: the first steps are those that are sampled most.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (float Sum, float Squares) OfBlock(ReadOnlySpan<float> values)
    {
        var (sums, squares) = (Vector<float>.Zero, Vector<float>.Zero);
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var next = new Vector<float>(values[i..]);
            sums += next;
            squares += next * next;
        }

        var (sum, square) = (Vector.Sum(sums), Vector.Sum(squares));
        for (; i < values.Length; i++)
        {
            sum += values[i];
            square += values[i] * values[i];
        }

        return (sum, square);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float OfBlock(ReadOnlySpan<float> values, ReadOnlySpan<float> others)
    {
        var squares = Vector<float>.Zero;
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var difference = new Vector<float>(values[i..]) - new Vector<float>(others[i..]);
            squares += difference * difference;
        }

        var square = Vector.Sum(squares);
        for (; i < values.Length; i++)
        {
            var difference = values[i] - others[i];
            square += difference * difference;
        }

        return square;
    }
}
