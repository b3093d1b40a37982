using Microsoft.ML.Data;

namespace MlAdvisor.Samples.Console;

// <classes>
/// <summary>A flower, as a row of iris.csv has it.</summary>
public sealed class Iris
{
    [LoadColumn(0)]
    public float SepalLength { get; set; }

    [LoadColumn(1)]
    public float SepalWidth { get; set; }

    [LoadColumn(2)]
    public float PetalLength { get; set; }

    [LoadColumn(3)]
    public float PetalWidth { get; set; }

    [LoadColumn(4)]
    public string Species { get; set; } = "";
}

/// <summary>What it is taken for.</summary>
public sealed class IrisPrediction
{
    public string PredictedSpecies { get; set; } = "";

    public float[] Score { get; set; } = [];
}
// </classes>
