using System.Text.Json.Nodes;

namespace MlAdvisor.Benchmarks.Cases;

/// <summary>A training problem with a known fault, as a cases file has it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Json">Its entry.</param>
internal sealed record TrainingCase(string Id, JsonObject Json)
{
    /// <value>The kinds of its faults: keys of <see cref="FaultRules"/>.</value>
    public IReadOnlyList<string> Faults => [.. Json["taxonomy"]?.AsArray().Select(name => name!.GetValue<string>()) ?? []];

    /// <value>Whether nothing is wrong with it: a control, on which every warning is a false alarm.</value>
    public bool IsHealthy => Faults.All(fault => fault is "healthy" or "none");

    /// <value>What was measured on it before: null where nothing was.</value>
    public Observation? Observed => Json["observed"] is JsonObject observed ? new Observation(observed) : null;

    /// <summary>The problem as it stands, or with its known fix.</summary>
    public CaseSide Side(bool repaired)
    {
        var settings = (JsonObject)Json.DeepClone();
        if (repaired && Json["fixed_overrides"] is JsonObject overrides)
        {
            foreach (var (key, value) in overrides)
            {
                settings[key] = value?.DeepClone();
            }
        }

        return new CaseSide(this, repaired, settings);
    }
}

/// <summary>One side of a case: what is trained.</summary>
/// <param name="Case">The case.</param>
/// <param name="IsRepaired">Whether the known fix is in it.</param>
/// <param name="Settings">The case's entry, with the fix's values where it is repaired.</param>
internal sealed record CaseSide(TrainingCase Case, bool IsRepaired, JsonObject Settings)
{
    /// <value>What its files are called.</value>
    public string Name => $"{Case.Id}.{(IsRepaired ? "fixed" : "faulty")}";

    /// <summary>A text.</summary>
    public string Text(string key) => Settings[key]?.GetValue<string>() ?? throw new CaseException($"{Case.Id}: '{key}' is missing");

    /// <summary>A number; 0 where there is none.</summary>
    public double Number(string key) => Settings[key] is JsonValue value && value.TryGetValue<double>(out var number) ? number : 0;
}

/// <summary>What was measured on a case, over seeds, by other means.</summary>
/// <param name="Json">The entry.</param>
internal sealed record Observation(JsonObject Json)
{
    /// <value>Share of the seeds that stalled in epoch 1.</value>
    public double? StallsAtFirstEpoch => Share("stalls_epoch1");

    /// <value>Share of the seeds that stand still at the end.</value>
    public double? StallsAtEnd => Share("stalls_end");

    /// <value>Whether any seed met a number that is not finite.</value>
    public bool HasNaN => Json["nan"] is JsonArray seeds && seeds.Any(seed => seed!.GetValue<bool>());

    /// <summary>The mean of a list of numbers over seeds; null where there is none, NaN where one is not a number.</summary>
    public double? Mean(string key) => Json[key] is JsonArray { Count: > 0 } values
        ? values.Average(value => value is JsonValue number && number.TryGetValue<double>(out var known) ? known : double.NaN)
        : null;

    private double? Share(string key) => Json[key]?.GetValue<string>().Split('/') is [var part, var all]
        ? double.Parse(part, System.Globalization.CultureInfo.InvariantCulture) / double.Parse(all, System.Globalization.CultureInfo.InvariantCulture)
        : null;
}

/// <summary>A case that can not be made a definition, with the reason.</summary>
/// <param name="message">The case, and what is not known or can not be expressed.</param>
internal sealed class CaseException(string message) : Exception(message);
