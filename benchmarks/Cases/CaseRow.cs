using MlAdvisor.Diagnosis;

namespace MlAdvisor.Benchmarks.Cases;

/// <summary>One case with what was measured on both of its sides; null where a side could not be made or trained, with the reason.</summary>
/// <param name="Case">The case.</param>
/// <param name="Faulty">The side with the fault.</param>
/// <param name="Repaired">The side with the known fix; the faulty one again for a control.</param>
/// <param name="Problem">Why a side is missing.</param>
internal sealed record CaseRow(TrainingCase Case, CaseMeasurement? Faulty, CaseMeasurement? Repaired, string? Problem)
{
    /// <value>What the diagnosis of the faulty side says; null where it was not made.</value>
    public CaseDiagnosis? Diagnosis { get; init; }

    /// <value>What the diagnosis of the repaired side says, or of a control itself.</value>
    public CaseDiagnosis? DiagnosisOfHealthy { get; init; }

    /// <value>Whether the first finding names the fault; null of a control.</value>
    public bool? IsFoundFirst => Case.IsHealthy ? null : Diagnosis?.Finds(Case, 1);

    /// <value>Whether one of the first three does.</value>
    public bool? IsFoundInThree => Case.IsHealthy ? null : Diagnosis?.Finds(Case, 3);

    /// <value>Whether a fix was tried and gets a stuck training to learn; null where training is not stuck, or nothing can be learned.</value>
    public bool? IsFixVerified => Case.IsHealthy || Case.Faults.Contains("no_signal") || Diagnosis is not { Symptom: Symptom.Stalled or Symptom.Diverged } found ? null : found.IsFixVerified;

    /// <value>What the faulty side should look like, in words; empty where nothing is known about it.</value>
    public string Expected => Case.Observed is { StallsAtFirstEpoch: { } first, StallsAtEnd: { } end } observed
        ? (observed.HasNaN || first > 0.5, observed.HasNaN || end > 0.5) switch
        {
            (true, true) => "stuck",
            (true, false) => "stuck at first",
            (false, true) => "stuck later",
            _ => "learning",
        }
        : Case.Json["suggested_use"]?.GetValue<string>() switch
        {
            "stall" => "stuck",
            "seed_dependent" => "",
            "weak_or_no_stall" or "control_healthy" => "learning",
            _ => "",
        };

    /// <value>Whether ours is that symptom; null where nothing is known.</value>
    public bool? IsSymptomRight => (Expected, Faulty) switch
    {
        ("" or "stuck later", _) or (_, null) => null,
        ("stuck", { } faulty) => faulty.IsStuck,
        ("stuck at first", { } faulty) => faulty.IsStuck || faulty.Symptom == Symptom.Slow || faulty.StuckAtFirstEpoch >= 2,
        (_, { } faulty) => !faulty.IsStuck,
    };

    /// <value>
    /// Whether ours is what their losses say by our own word for it: a stall is a loss that is not below the constant prediction's. Null where they have
    /// none, or theirs are too near the constant's to tell.
    /// </value>
    public bool? IsSymptomOfLossesRight
    {
        get
        {
            if (Faulty is not { } faulty || Case.Observed is not { } observed || observed.Mean("epoch1_loss") is not { } first || observed.Mean("final_loss") is not { } end)
            {
                return null;
            }

            if (faulty.ConstantLoss < 0 || observed.HasNaN)
            {
                return faulty.IsStuck;
            }

            // Below the constant's by less than a hundredth may be noise or not.
            return (IsBelow(first), IsBelow(end)) switch
            {
                (true, true) => !faulty.IsStuck,
                (false, false) => faulty.IsStuck,
                (false, true) => faulty.Symptom == Symptom.Slow || faulty.StuckAtFirstEpoch >= 2,
                _ => null,
            };

            bool? IsBelow(double loss) => loss < 0.99 * faulty.ConstantLoss ? true : loss > 0.999 * faulty.ConstantLoss ? false : null;
        }
    }

    /// <value>
    /// Whether training with the known fix is what it was measured to be: learning, unless its validation skill was none, as of labels without signal that no
    /// fix gave back.
    /// </value>
    public bool? IsRepairRight => Repaired is { } repaired
        ? repaired.IsStuck == (Case.Observed?.Mean("fixed_val_skill") is { } skill ? skill < 0.1 : Case.Faults.Contains("no_signal") && Case.Json["fixed_overrides"]?["data"] is null)
        : null;
}
