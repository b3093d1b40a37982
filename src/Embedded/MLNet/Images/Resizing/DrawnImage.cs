namespace Microsoft.ML.Internal;

/// <summary>
/// Pixels of blue, green, red and alpha, drawn into an image of another size: what Skia gives at its best quality, to the bit on processors of
/// x64. That is Mitchell's and Netravali's cubic filter (B = C = 1/3) where the image grows both ways, else the linear one, on the image halved
/// as often as that leaves it at least as large as it is drawn.
/// </summary>
internal readonly ref struct DrawnImage(ReadOnlySpan<byte> pixels, int width, int height)
{
    private readonly ReadOnlySpan<byte> _pixels = pixels;

    /// <summary>Draws the whole image; what it does not cover stays as it is.</summary>
    public void Draw(DrawnAxis columns, DrawnAxis rows, Span<byte> to, int toWidth)
    {
        if (columns.Step < 1 && rows.Step < 1)
        {
            Draw(CubicTaps(columns, width), CubicTaps(rows, height), columns, rows, to, toWidth);
            return;
        }

        // The axis that shrinks most counts.
        var halvings = (int)MathF.Floor(-MathF.Log2(Math.Min(1 / columns.Step, 1 / rows.Step)));
        if (halvings <= 0 || (width == 1 && height == 1))
        {
            DrawLinear(columns, rows, to, toWidth);
            return;
        }

        var halved = Halved(halvings, out var newWidth, out var newHeight);
        new DrawnImage(halved, newWidth, newHeight).DrawLinear(columns.From(width, newWidth), rows.From(height, newHeight), to, toWidth);
    }

    private static Tap[] CubicTaps(DrawnAxis axis, int size)
    {
        var taps = new Tap[(axis.End - axis.First) * CubicFilter.Taps];
        for (int pixel = axis.First, at = 0; pixel < axis.End; pixel++, at += CubicFilter.Taps)
        {
            var center = axis.Center(pixel);
            var place = center - 1.5f;
            for (var i = 0; i < CubicFilter.Taps; i++, place++)
            {
                taps[at + i] = new Tap(DrawnAxis.PixelAt(place, size), CubicFilter.Weight(i, DrawnAxis.Fraction(center)));
            }
        }

        return taps;
    }

    private void Draw(ReadOnlySpan<Tap> columnTaps, ReadOnlySpan<Tap> rowTaps, DrawnAxis columns, DrawnAxis rows, Span<byte> to, int toWidth)
    {
        Span<float> sums = stackalloc float[4];
        for (var y = rows.First; y < rows.End; y++)
        {
            var across = rowTaps.Slice((y - rows.First) * CubicFilter.Taps, CubicFilter.Taps);
            for (var x = columns.First; x < columns.End; x++)
            {
                sums.Clear();
                foreach (var row in across)
                {
                    foreach (var column in columnTaps.Slice((x - columns.First) * CubicFilter.Taps, CubicFilter.Taps))
                    {
                        var weight = column.Weight * row.Weight;
                        var pixel = _pixels.Slice(((row.Source * width) + column.Source) * 4, 4);
                        for (var c = 0; c < sums.Length; c++)
                        {
                            sums[c] += weight * UnitBytes.ToSingle(pixel[c]);
                        }
                    }
                }

                // The filter overshoots: no colour may be more than its alpha.
                var alpha = Math.Clamp(sums[3], 0, 1);
                for (var c = 0; c < sums.Length; c++)
                {
                    to[(((y * toWidth) + x) * 4) + c] = UnitBytes.ToByte(Math.Clamp(sums[c], 0, alpha));
                }
            }
        }
    }

    private void DrawLinear(DrawnAxis columns, DrawnAxis rows, Span<byte> to, int toWidth)
    {
        const int Whole = 256;
        for (var y = rows.First; y < rows.End; y++)
        {
            var row = rows.Center(y);
            var up = _pixels[(DrawnAxis.PixelAt(row - 0.5f, height) * width * 4)..];
            var down = _pixels[(DrawnAxis.PixelAt(row + 0.5f, height) * width * 4)..];
            var below = DrawnAxis.Fraction(row);
            for (var x = columns.First; x < columns.End; x++)
            {
                var column = columns.Center(x);
                var left = DrawnAxis.PixelAt(column - 0.5f, width) * 4;
                var right = DrawnAxis.PixelAt(column + 0.5f, width) * 4;
                var behind = DrawnAxis.Fraction(column);
                // Whole shares: what is left goes to the last pixel.
                var upLeft = (int)((1 - behind) * (1 - below) * Whole);
                var upRight = (int)(behind * (1 - below) * Whole);
                var downLeft = (int)((1 - behind) * below * Whole);
                var downRight = Whole - upLeft - upRight - downLeft;
                var at = ((y * toWidth) + x) * 4;
                for (var c = 0; c < 4; c++)
                {
                    var sum = (upLeft * up[left + c]) + (upRight * up[right + c]) + (downLeft * down[left + c]) + (downRight * down[right + c]);
                    to[at + c] = (byte)((sum + (Whole / 2)) / Whole);
                }
            }
        }
    }

    private byte[] Halved(int times, out int newWidth, out int newHeight)
    {
        var halved = Halved(out newWidth, out newHeight);
        return times == 1 || (newWidth == 1 && newHeight == 1) ? halved : new DrawnImage(halved, newWidth, newHeight).Halved(times - 1, out newWidth, out newHeight);
    }

    // Each new pixel is the mean of two by two; of three with the middle one counted twice where the size is odd.
    private byte[] Halved(out int newWidth, out int newHeight)
    {
        (newWidth, newHeight) = (Math.Max(1, width / 2), Math.Max(1, height / 2));
        var (columnWeights, rowWeights) = (HalvingWeights(width), HalvingWeights(height));
        var total = columnWeights.Sum() * rowWeights.Sum();
        var halved = new byte[newWidth * newHeight * 4];
        for (var y = 0; y < newHeight; y++)
        {
            for (var at = 0; at < newWidth * 4; at++)
            {
                var sum = 0;
                for (var row = 0; row < rowWeights.Length; row++)
                {
                    var from = (((2 * y) + row) * width * 4) + (at / 4 * 8) + (at % 4);
                    for (var column = 0; column < columnWeights.Length; column++, from += 4)
                    {
                        sum += rowWeights[row] * columnWeights[column] * _pixels[from];
                    }
                }

                halved[(y * newWidth * 4) + at] = (byte)(sum / total);
            }
        }

        return halved;
    }

    private static int[] HalvingWeights(int size)
    {
        if (size == 1)
        {
            return [1];
        }

        return size % 2 == 0 ? [1, 1] : [1, 2, 1];
    }

    // A pixel of the source along one axis, and its share of a new one.
    private readonly record struct Tap(int Source, float Weight);
}
