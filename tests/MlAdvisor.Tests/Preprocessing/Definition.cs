using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Preprocessing;

/// <summary>Definitions made in code, of which only what concerns the data matters.</summary>
internal static class Definition
{
    public static PipelineDefinition Of(MachineLearningTask task, string label, params TransformDefinition[] transforms) => new()
    {
        Name = "test",
        Dataset = "none",
        Task = task,
        Label = label,
        Split = new SplitDefinition { Validation = 0.25, Test = 0 },
        Transforms = transforms,
        Trainer = new TrainerDefinition { Network = [] },
    };
}
