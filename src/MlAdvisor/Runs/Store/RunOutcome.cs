using MlAdvisor.Advice;

namespace MlAdvisor.Runs.Store;

/// <summary>What a run came to.</summary>
/// <param name="Verdict">In a word, such as <c>learning</c> or <c>change</c>.</param>
/// <param name="Summary">In a sentence or two.</param>
/// <param name="Recommended">The setting that an advice recommends; null where there is none.</param>
/// <param name="Result">Everything else that is to be kept; written as JSON.</param>
internal sealed record RunOutcome(string Verdict, string Summary, Setting? Recommended, object Result);
