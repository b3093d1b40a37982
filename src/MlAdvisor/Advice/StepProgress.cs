using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>Calls back after each step, on the thread that took it.</summary>
/// <param name="afterStep">What is called.</param>
internal sealed class StepProgress(Action afterStep) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => afterStep();
}
