using MlAdvisor.Preprocessing;

namespace MlAdvisor.Diagnosis;

/// <summary>Rows that hardly anything can tell apart: no feature of theirs differs by a thousandth of what it differs by among the rows.</summary>
internal sealed class AlikeRows
{
    // A network tells a thousandth of a deviation apart with weights in the hundreds alone.
    private const float Trifle = 1e-3f;

    // The middle half of a normal distribution, in standard deviations: far rows do not make near ones alike.
    private const float MiddleHalf = 1.349f;

    private const int MostLookedAt = 1000;

    private readonly LabeledRows _rows;
    private readonly float[] _trifles;

    /// <param name="rows">The rows.</param>
    public AlikeRows(LabeledRows rows)
    {
        _rows = rows;
        _trifles = new float[rows.Width];
        var count = Math.Min(rows.Rows, MostLookedAt);
        var values = new float[count];
        for (var feature = 0; feature < rows.Width; feature++)
        {
            for (var i = 0; i < count; i++)
            {
                values[i] = rows.Row((int)((long)i * rows.Rows / count))[feature];
            }

            Array.Sort(values);
            _trifles[feature] = Trifle / MiddleHalf * (values[3 * (count - 1) / 4] - values[(count - 1) / 4]);
        }
    }

    /// <summary>Whether two rows are alike. Where a feature is not finite, they are not.</summary>
    public bool AreAlike(int first, int second)
    {
        var one = _rows.Row(first);
        var other = _rows.Row(second);
        for (var feature = 0; feature < one.Length; feature++)
        {
            if (!(Math.Abs(one[feature] - other[feature]) <= _trifles[feature]))
            {
                return false;
            }
        }

        return true;
    }
}
