namespace MlAdvisor.Training;

/// <summary>What was found not to be finite when a loss first was not, in the order in which it is looked for: each explains those after it.</summary>
public enum NonFiniteOrigin
{
    /// <summary>The batch's own features: the data are to be mended.</summary>
    Rows,

    /// <summary>Weights, as the step before left them: its gradients or its length were beyond what a float holds.</summary>
    Weights,

    /// <summary>What a layer gave, of finite features and weights.</summary>
    Activations,

    /// <summary>The loss alone, of finite outputs.</summary>
    Loss,
}
