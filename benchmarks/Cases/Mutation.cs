using System.Text.Json.Nodes;

namespace MlAdvisor.Benchmarks.Cases;

/// <summary>Makes a case of a healthy training and a change to it: <c>{"of": "wineA", "id": "zeros", "taxonomy": […], "change": {…}}</c>.</summary>
internal static class Mutation
{
    /// <summary>The case in full: the base with the change, and the base's own values as the known fix.</summary>
    /// <param name="bases">The healthy trainings by name.</param>
    /// <param name="entry">The change.</param>
    /// <exception cref="CaseException">There is no such base.</exception>
    public static JsonObject Applied(JsonObject bases, JsonObject entry)
    {
        var name = entry["of"]!.GetValue<string>();
        var healthy = bases[name] as JsonObject ?? throw new CaseException($"{entry["id"]}: there is no base '{name}'");
        var (mutated, repair) = ((JsonObject)healthy.DeepClone(), new JsonObject());
        foreach (var (key, value) in entry["change"]!.AsObject())
        {
            mutated[key] = value?.DeepClone();
            repair[key] = healthy[key]?.DeepClone();
        }

        mutated["id"] = $"{name}-{entry["id"]}";
        mutated["taxonomy"] = entry["taxonomy"]!.DeepClone();
        mutated["fixed_overrides"] = repair;
        mutated["suggested_use"] = "stall";
        return mutated;
    }
}
