namespace MlAdvisor.Benchmarks.TrainStep;

/// <summary>What both sides train, as in <c>pytorch/train_step.py</c>: a 32-64-10 network with relu, batch 32, Adam at 0.001, cross-entropy.</summary>
internal static class StepWorkload
{
    public const int Inputs = 32;
    public const int Hidden = 64;
    public const int Classes = 10;
    public const int Batch = 32;
    public const double LearningRate = 0.001;

    /// <summary>Steps of one epoch, and of one number measured.</summary>
    public const int StepsPerBlock = 200;
}
