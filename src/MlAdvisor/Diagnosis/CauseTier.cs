namespace MlAdvisor.Diagnosis;

/// <summary>Kinds of causes, from the outright wrong to the tunable.</summary>
public enum CauseTier
{
    /// <summary>Data, head, loss or weights that no setting makes up for.</summary>
    Defect,

    /// <summary>The form of the network, and what is imposed on it: activations, dropout, decay.</summary>
    Structure,

    /// <summary>Rate, batch size, schedule, epochs.</summary>
    Setting,
}
