using System.Globalization;
using MlAdvisor.Definitions;

namespace MlAdvisor.Datasets;

/// <summary>How many rows each part gets. It depends on the shares and the number of rows alone, never on a seed.</summary>
/// <param name="Validation">Rows of the validation part.</param>
/// <param name="Test">Rows of the test part.</param>
internal readonly record struct SplitSizes(int Validation, int Test)
{
    /// <summary>The sizes of a split.</summary>
    /// <exception cref="DatasetException">The shares leave a part without rows.</exception>
    public static SplitSizes Of(int rows, SplitDefinition split)
    {
        if (rows == 0)
        {
            throw new DatasetException("There are no rows to divide into parts.");
        }

        var drawsValidation = split.Validation > 0 && split.Official != OfficialPart.Validation;
        if (!(split.Validation >= 0 && split.Test >= 0 && split.Validation + split.Test < 1))
        {
            throw Refusal(rows, split, "the shares must be 0 or more and leave something to train on");
        }

        var sizes = new SplitSizes(Share(rows, split.Validation), Share(rows, split.Test));
        if (sizes.Validation == 0 && drawsValidation)
        {
            throw Refusal(rows, split, "that is no row for validation; raise split.validation", "validation: 0.5, test: 0");
        }

        if (sizes.Test == 0 && split.Test > 0)
        {
            throw Refusal(rows, split, "that is no row for the test; raise split.test or set it to 0", "test: 0");
        }

        return sizes.Validation + sizes.Test < rows
            ? sizes
            : throw Refusal(rows, split, "that leaves no row to train on; lower them");
    }

    /// <summary>How many rows a share of them is.</summary>
    public static int Share(int rows, double share) => (int)Math.Round(rows * share, MidpointRounding.AwayFromZero);

    /// <summary>
    /// Divides a number among groups in proportion (largest remainders, Hamilton's method), within bounds: each gets its quota rounded down or up
    /// unless a bound says otherwise. Ties go to the first.
    /// </summary>
    /// <param name="total">What is divided; bounded by the sums of the bounds.</param>
    /// <param name="quotas">What each group should get.</param>
    /// <param name="least">What each group gets at least.</param>
    /// <param name="most">What each group gets at most.</param>
    public static int[] Apportion(int total, IReadOnlyList<double> quotas, int least, IReadOnlyList<int> most)
    {
        var counts = new int[quotas.Count];
        var sum = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            // A quota such as 15.000000000000002 or 14.999999999999998 is 15: shares are decimal fractions, which binary ones only approach.
            counts[i] = Math.Clamp((int)Math.Floor(quotas[i] + 1e-9), Math.Min(least, most[i]), most[i]);
            sum += counts[i];
        }

        for (; sum < total && Largest(counts, quotas, i => counts[i] < most[i]) is { } group; sum++)
        {
            counts[group]++;
        }

        for (; sum > total && Smallest(counts, quotas, i => counts[i] > least) is { } group; sum--)
        {
            counts[group]--;
        }

        return counts;
    }

    private static int? Largest(int[] counts, IReadOnlyList<double> quotas, Func<int, bool> allowed) =>
        Best(counts.Length, allowed, i => quotas[i] - counts[i]);

    private static int? Smallest(int[] counts, IReadOnlyList<double> quotas, Func<int, bool> allowed) =>
        Best(counts.Length, allowed, i => counts[i] - quotas[i]);

    private static int? Best(int count, Func<int, bool> allowed, Func<int, double> worth)
    {
        int? best = null;
        for (var i = 0; i < count; i++)
        {
            if (allowed(i) && (best is null || worth(i) > worth(best.Value) + 1e-9))
            {
                best = i;
            }
        }

        return best;
    }

    private static DatasetException Refusal(int rows, SplitDefinition split, string reason, string? instead = null) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The split can not be made: validation {split.Validation} and test {split.Test} of {rows} rows: {reason}."))
    { KeyWithoutSplit = "dataset", SplitToAdd = instead };
}
