namespace MlAdvisor.Training;

/// <summary>The steps of an epoch.</summary>
internal static class EpochSteps
{
    /// <summary>How many there are; the last one may have fewer rows.</summary>
    /// <param name="rows">Training rows, at least 0.</param>
    /// <param name="batchSize">Rows a step, at least 1.</param>
    public static int Of(int rows, int batchSize) => (int)(((long)rows + batchSize - 1) / batchSize);
}
