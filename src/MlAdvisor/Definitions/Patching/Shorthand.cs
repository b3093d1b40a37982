namespace MlAdvisor.Definitions.Patching;

/// <summary>Keys whose value may be one word or number that stands for a map: <c>optimizer: adam</c> for <c>optimizer: { name: adam }</c>.</summary>
internal static class Shorthand
{
    /// <summary>Which of the map's keys the word or number is; null where there is no short form.</summary>
    public static string? KeyOf(string key) => key switch
    {
        "optimizer" or "loss" or "schedule" or "initializer" => "name",
        "linear" => "units",
        "dropout" => "rate",
        _ => null,
    };
}
