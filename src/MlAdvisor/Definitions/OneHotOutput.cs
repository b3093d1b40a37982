namespace MlAdvisor.Definitions;

/// <summary>What a category becomes (ML.NET's OutputKind).</summary>
public enum OneHotOutput
{
    /// <summary>One slot a category, 1 in its own. Of a vector of texts: such slots for each item.</summary>
    Indicator,

    /// <summary>As <see cref="Indicator"/>; of a vector of texts the items' slots are added up.</summary>
    Bag,

    /// <summary>The category's number in binary digits, one slot a digit. All ones for a category that the training rows do not have.</summary>
    Binary,

    /// <summary>
    /// A key, ML.NET's number of a category, for transforms that follow. ML.NET does not take a key for a number: one that is left at the end becomes
    /// one slot a category (MapKeyToVector).
    /// </summary>
    Key,
}
