namespace MlAdvisor.Benchmarks.TrainStep;

/// <summary>One side of the comparison: it takes training steps and says how long they took.</summary>
internal interface IStepBenchmark
{
    /// <summary>What it is, for the table.</summary>
    string Name { get; }

    /// <summary>Trainings that share a step, at least 1.</summary>
    int Lanes { get; }

    /// <summary>Takes the steps of some epochs of its workload.</summary>
    /// <returns>Microseconds a step, one number an epoch.</returns>
    IReadOnlyList<double> Measure(int epochs);
}
