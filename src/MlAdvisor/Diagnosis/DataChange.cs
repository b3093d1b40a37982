using MlAdvisor.Preprocessing;

namespace MlAdvisor.Diagnosis;

/// <summary>What removes a cause from rows where no change of the definition does; a probe trains on what it makes.</summary>
/// <param name="Sentence">What it does, as an imperative.</param>
/// <param name="Apply">The rows without the cause.</param>
internal sealed record DataChange(string Sentence, Func<PreparedData, PreparedData> Apply);
