using MathNet.Numerics.Distributions;
using MlAdvisor.Training;

namespace MlAdvisor.Diagnosis;

/// <summary>How far one training got, and what it looks like.</summary>
/// <param name="Symptom">The symptom.</param>
/// <param name="Skill">Share explained of what the constant prediction leaves, in [0, 1]: the mean of loss and metric.</param>
/// <param name="Excess">By how much the final loss lies above the constant prediction's, as a share of that; 0 where it is below.</param>
internal sealed record LaneReading(Symptom Symptom, double Skill, double Excess)
{
    // Below a tenth of what there is to explain, a training has got nowhere, however sure the tenth is.
    private const double NoSkill = 0.1;

    // Above the constant prediction's loss but right now and then: overconfident, which is a stall until it is right oftener than this.
    private const double LittleSkill = 0.2;

    // Standard errors of a one-sided test at five percent: of four rows, three are right by chance too often to be called learning.
    private const double Sure = 1.645;

    /// <summary>Whether training got nowhere: stalled or diverged.</summary>
    public bool IsStuck => Symptom.IsStuck();

    /// <summary>Reads a training, up to the epoch whose weights it ends with.</summary>
    /// <param name="history">At least one epoch.</param>
    /// <param name="chance">The metric of the best constant prediction: the largest class's share, or 0 for R².</param>
    public static LaneReading Of(LaneHistory history, double chance)
    {
        history = history.UpToKept;
        var (last, constant) = (history.Epochs[^1], history.ConstantLoss);
        var (ofLoss, ofMetric) = (OfLoss(last.ValidationLoss, constant), OfMetric(last.ValidationMetric, chance));
        var skill = double.IsFinite(last.ValidationLoss) ? (ofMetric + ofLoss) / 2 : 0;
        var excess = double.IsFinite(last.ValidationLoss) && constant > 0 ? Math.Max(0, (last.ValidationLoss / constant) - 1) : double.PositiveInfinity;
        return new LaneReading(SymptomOf(), skill, excess);

        Symptom SymptomOf()
        {
            var isOverfitting = CurveShape.IsOverfitting(history);
            if (isOverfitting && HadLearned(history, chance))
            {
                return Symptom.Overfitting;
            }

            if (SymptomReading.IsDiverged(last.ValidationLoss, history))
            {
                return Symptom.Diverged;
            }

            if (!isOverfitting && CurveShape.IsOscillating(history))
            {
                return Symptom.Oscillating;
            }

            var isBelow = SymptomReading.IsSurelyBelow(last, history);
            var isRight = ofMetric >= LittleSkill && last.ValidationMetric - chance > Sure * Math.Sqrt(chance * (1 - chance) / history.ValidationRows);
            if (constant < 0 || (ofMetric < NoSkill && ofLoss < NoSkill) || (!isBelow && !isRight))
            {
                // What was thrown off at first and came back to nothing, where it stays, has diverged all the same.
                return constant >= 0 && SymptomReading.Of(history).Symptom == Symptom.Diverged ? Symptom.Diverged : Symptom.Stalled;
            }

            if (isOverfitting)
            {
                return Symptom.Overfitting;
            }

            return SymptomReading.Of(history).Symptom.IsStuck() && history.Epochs.Count > 2 && skill < 0.8 ? Symptom.Slow : Symptom.Learning;
        }
    }

    /// <summary>Share that a loss explains of what the constant prediction leaves, in [0, 1].</summary>
    public static double OfLoss(double loss, double constant) => constant > 0 ? Share(1 - (loss / constant)) : 0;

    /// <summary>The same of a metric, on the way from the constant prediction's to the best there is.</summary>
    public static double OfMetric(double metric, double chance) => Share((metric - chance) / (1 - chance));

    // By its loss, or by being right. The best epoch of many is better than guessing by luck now and then (Bonferroni).
    private static bool HadLearned(LaneHistory history, double chance)
    {
        if (history.Epochs.Skip(1).Where(epoch => double.IsFinite(epoch.ValidationLoss)).MinBy(epoch => epoch.ValidationLoss) is not { } best)
        {
            return false;
        }

        var level = SymptomReading.Level / (history.Epochs.Count - 1);
        var isRight = chance > 0 && best.ValidationMetric - chance > Normal.InvCDF(0, 1, 1 - level) * Math.Sqrt(chance * (1 - chance) / history.ValidationRows);
        return (isRight || SymptomReading.NotBelowConstant(best, history.ConstantLoss, history.ValidationRows) <= level)
            && (OfLoss(best.ValidationLoss, history.ConstantLoss) >= NoSkill || OfMetric(best.ValidationMetric, chance) >= NoSkill);
    }

    private static double Share(double value) => double.IsFinite(value) ? Math.Clamp(value, 0, 1) : 0;
}
