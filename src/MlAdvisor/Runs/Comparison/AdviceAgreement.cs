using System.Globalization;
using MlAdvisor.Advice;
using MlAdvisor.Runs.Store;

namespace MlAdvisor.Runs.Comparison;

/// <summary>Whether two advices come to the same, and the sentence that says it.</summary>
internal static class AdviceAgreement
{
    /// <summary>Compares: what each one recommends with what the other one calls safe.</summary>
    public static (Agreement Agreement, string Sentence) Of(StoredAdvice first, StoredAdvice second)
    {
        var (one, other) = (first.Recommended, second.Recommended);
        switch (first.Verdict == Verdict.NothingLearns, second.Verdict == Verdict.NothingLearns)
        {
            case (true, true):
                return (Agreement.Same, "Neither advice finds a setting that learns: learning rate and batch size are not the cause in either.");
            case (true, false):
                return (Agreement.Changed, $"The advice changed: in the first nothing learns, in the second {Words(other)} does.");
            case (false, true):
                return (Agreement.Changed, $"The advice changed: in the first {Words(one)} learns, in the second nothing does.");
        }

        if (one == other)
        {
            return (Agreement.Same, $"The advice did not change: both come to {Words(one)}.");
        }

        var (at, back) = (second.CurveAt(one.BatchSize), first.CurveAt(other.BatchSize));
        if (IsGood(one, second) && IsGood(other, first))
        {
            return (Agreement.Same, $"The advice did not change beyond what can be told apart: the second calls {Rate(one)} safe at batch size {Size(one)} ({Range(at!)}), and the first calls {Rate(other)} safe at batch size {Size(other)} ({Range(back!)}).");
        }

        if (at is null || back is null)
        {
            var (side, size) = at is null ? ("second", one) : ("first", other);
            return (Agreement.Unknown, $"Whether the advice changed can not be told: from {Words(one)} to {Words(other)}, and the {side} did not look at batch size {Size(size)}.");
        }

        // One batch size at a time: rates are compared where both had the same number of steps.
        foreach (var size in new[] { other.BatchSize, one.BatchSize }.Distinct())
        {
            if (first.CurveAt(size) is { } before && second.CurveAt(size) is { } after && Overlap(before.SafeInterval, after.SafeInterval) is { } both)
            {
                return (Agreement.Overlapping, $"The advice moved, from {Words(one)} to {Words(other)}, but at batch size {size.ToString(CultureInfo.InvariantCulture)} the safe ranges overlap ({Range(before)} and {Range(after)}): a rate from {Number(both.Low)} to {Number(both.High)} suits both.");
            }
        }

        return (Agreement.Changed, $"The advice changed, from {Words(one)} to {Words(other)}: the safe ranges do not overlap ({Range(back)} and {Range(second.CurveAt(other.BatchSize)!)} at batch size {Size(other)}).");
    }

    /// <summary>What two ranges have in common; null where that is nothing.</summary>
    public static Interval? Overlap(Interval first, Interval second) =>
        Math.Max(first.Low, second.Low) <= Math.Min(first.High, second.High) ? new Interval(Math.Max(first.Low, second.Low), Math.Min(first.High, second.High)) : null;

    private static bool IsGood(Setting setting, StoredAdvice advice) =>
        advice.CurveAt(setting.BatchSize) is { } curve && curve.SafeInterval.Contains(setting.LearningRate)
        && (setting.BatchSize == advice.Recommended.BatchSize || advice.TiedBatchSizes.Contains(setting.BatchSize));

    private static string Words(Setting setting) => $"learning rate {Rate(setting)} with batch size {Size(setting)}";

    private static string Rate(Setting setting) => Number(setting.LearningRate);

    private static string Size(Setting setting) => setting.BatchSize.ToString(CultureInfo.InvariantCulture);

    private static string Range(StoredCurve curve) => $"{Number(curve.SafeInterval.Low)} to {Number(curve.SafeInterval.High)}";

    private static string Number(double rate) => rate.ToString("G3", CultureInfo.InvariantCulture);
}
