using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Runs.Store;

/// <summary>What a run is made of: all that has to be known to tell it from another one, and to do it again.</summary>
internal sealed record RunOrigin
{
    /// <value>The command: <c>run</c>, <c>advise</c> or <c>diagnose</c>.</value>
    public required string Kind { get; init; }

    /// <value>The definition.</value>
    public required PipelineDefinition Definition { get; init; }

    /// <value>Where the definition is.</value>
    public required string DefinitionPath { get; init; }

    /// <value>Its rows.</value>
    public required PreparedData Data { get; init; }

    /// <value>What an advice may cost; null for anything, and for a run.</value>
    public AdviceBudget? Budget => Kind == "advise" ? Definition.Advisor.Budget : null;

    /// <value>Whether what it recommends was asked to be written into the definition (<c>--apply</c>).</value>
    public bool Applies { get; init; }

    /// <value>The command line, such as <c>mladvisor advise pipelines/penguins.yaml</c>.</value>
    public required string Command { get; init; }
}
