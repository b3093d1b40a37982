using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MlAdvisor.Networks;

/// <summary>Finds the largest value of each window of images, channel after channel, and takes numbers back to where those stood.</summary>
/// <param name="plan">The images and windows.</param>
/// <remarks>Compiled to its best at once: slow code at first would be most of the time of a short training.</remarks>
internal sealed class LargestOfWindows(Pool2dPlan plan)
{
    private readonly int _pixels = plan.Input.Height * plan.Input.Width;
    private readonly int _windows = plan.Output.Height * plan.Output.Width;

    /// <summary>Finds them.</summary>
    /// <param name="images">Images, each <c>[channels, height, width]</c>.</param>
    /// <param name="largest">The largest value of each window, <c>[channels, height', width']</c> an image; one that is not a number is larger than all others.</param>
    /// <param name="places">Where it stands in its channel; of equal ones the first.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ReadOnlySpan<float> images, Span<float> largest, Span<int> places)
    {
        for (var channel = 0; channel < images.Length / _pixels; channel++)
        {
            var pixels = images.Slice(channel * _pixels, _pixels);
            var ofChannel = largest.Slice(channel * _windows, _windows);
            var placesOfChannel = places.Slice(channel * _windows, _windows);
            if (plan is { Size: 2, Stride: 2 } && plan.Output.Width >= Vector128<float>.Count)
            {
                FindOfFour(pixels, ofChannel, placesOfChannel);
            }
            else
            {
                FindOfAny(pixels, ofChannel, placesOfChannel);
            }
        }
    }

    /// <summary>Adds each window's number to its place.</summary>
    /// <param name="ofWindows">A number a window.</param>
    /// <param name="places">What <see cref="Find"/> gave.</param>
    /// <param name="images">Images that it is added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Scatter(ReadOnlySpan<float> ofWindows, ReadOnlySpan<int> places, Span<float> images)
    {
        for (var channel = 0; channel < images.Length / _pixels; channel++)
        {
            var pixels = images.Slice(channel * _pixels, _pixels);
            var numbers = ofWindows.Slice(channel * _windows, _windows);
            var placesOfChannel = places.Slice(channel * _windows, _windows);
            for (var window = 0; window < numbers.Length; window++)
            {
                pixels[placesOfChannel[window]] += numbers[window];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindOfFour(ReadOnlySpan<float> pixels, Span<float> largest, Span<int> places)
    {
        var (width, stride) = (plan.Output.Width, plan.Input.Width);
        for (var y = 0; y < plan.Output.Height; y++)
        {
            var upper = pixels.Slice(2 * y * stride, stride);
            var lower = pixels.Slice(((2 * y) + 1) * stride, stride);
            for (var x = 0; x < width; x += Vector128<float>.Count)
            {
                // The last ones may be looked at twice.
                x = Math.Min(x, width - Vector128<float>.Count);
                var (upperLeft, upperRight) = Columns(upper.Slice(2 * x));
                var (lowerLeft, lowerRight) = Columns(lower.Slice(2 * x));
                var first = Vector128.Create((2 * y * stride) + (2 * x)) + Vector128.Create(0, 2, 4, 6);
                var (value, place) = (upperLeft, first);
                Take(ref value, ref place, upperRight, first + Vector128<int>.One);
                Take(ref value, ref place, lowerLeft, first + Vector128.Create(stride));
                Take(ref value, ref place, lowerRight, first + Vector128.Create(stride + 1));
                value.CopyTo(largest.Slice((y * width) + x));
                place.CopyTo(places.Slice((y * width) + x));
            }
        }
    }

    /// <summary>The first and the second value of each of four pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> Left, Vector128<float> Right) Columns(ReadOnlySpan<float> row)
    {
        // Constants, of which the compiler makes single instructions. Halves of vectors (GetLower) would go through memory, which takes four times as long.
        var (near, far) = (Vector128.Create(row), Vector128.Create(row[Vector128<float>.Count..]));
        var isNear = Vector128.Create(-1, -1, 0, 0).AsSingle();
        return (
            Vector128.ConditionalSelect(isNear, Vector128.Shuffle(near, Vector128.Create(0, 2, 0, 2)), Vector128.Shuffle(far, Vector128.Create(0, 2, 0, 2))),
            Vector128.ConditionalSelect(isNear, Vector128.Shuffle(near, Vector128.Create(1, 3, 1, 3)), Vector128.Shuffle(far, Vector128.Create(1, 3, 1, 3))));
    }

    /// <summary>Puts what is larger, or not a number, in a value's place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(ref Vector128<float> value, ref Vector128<int> place, Vector128<float> next, Vector128<int> placeOfNext)
    {
        var wins = Vector128.GreaterThan(next, value) | ~Vector128.Equals(next, next);
        value = Vector128.ConditionalSelect(wins, next, value);
        place = Vector128.ConditionalSelect(wins.AsInt32(), placeOfNext, place);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindOfAny(ReadOnlySpan<float> pixels, Span<float> largest, Span<int> places)
    {
        var (height, width, pitch, size, stride) = (plan.Output.Height, plan.Output.Width, plan.Input.Width, plan.Size, plan.Stride);
        var window = 0;
        for (var top = 0; top < height * stride * pitch; top += stride * pitch)
        {
            for (var first = top; first < top + (width * stride); first += stride)
            {
                var (value, place) = (pixels[first], first);
                for (var row = first; row < first + (size * pitch); row += pitch)
                {
                    for (var at = row; at < row + size; at++)
                    {
                        var next = pixels[at];
                        if (next > value || float.IsNaN(next))
                        {
                            (value, place) = (next, at);
                        }
                    }
                }

                largest[window] = value;
                places[window] = place;
                window++;
            }
        }
    }
}
