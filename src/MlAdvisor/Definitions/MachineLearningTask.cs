namespace MlAdvisor.Definitions;

/// <summary>What the network is to predict.</summary>
public enum MachineLearningTask
{
    /// <summary>One of two classes.</summary>
    Binary,

    /// <summary>One of K classes.</summary>
    Multiclass,

    /// <summary>A number.</summary>
    Regression,
}
