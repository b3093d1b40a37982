namespace MlAdvisor.Preprocessing;

/// <summary>The names that ML.NET's trainers look for.</summary>
public static class ColumnNames
{
    /// <summary>The vector of all features.</summary>
    public const string Features = "Features";

    /// <summary>What is predicted.</summary>
    public const string Label = "Label";
}
