using MlAdvisor.Preprocessing;

namespace MlAdvisor.Diagnosis;

/// <summary>What removes a cause from rows where no change of the definition does; a probe trains on what it makes.</summary>
/// <param name="Sentence">What it does, as an imperative.</param>
/// <param name="Apply">The rows without the cause.</param>
/// <param name="Instead">What is left to the reader, as a sentence.</param>
internal sealed record DataChange(string Sentence, Func<PreparedData, PreparedData> Apply, string Instead = "No change of the definition alone does that; change the data.");
