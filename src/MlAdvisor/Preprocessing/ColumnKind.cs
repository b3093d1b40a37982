namespace MlAdvisor.Preprocessing;

/// <summary>What a feature column holds on its way through the transforms.</summary>
internal enum ColumnKind
{
    /// <summary>Single-precision numbers, scalar or vector.</summary>
    Single,

    /// <summary>Double-precision numbers, scalar or vector.</summary>
    Double,

    /// <summary>Integers, scalar or vector.</summary>
    Integer,

    /// <summary>Truth values.</summary>
    Boolean,

    /// <summary>Text.</summary>
    Text,

    /// <summary>One slot a category, made by oneHot.</summary>
    OneHot,

    /// <summary>Keys, dates and whatever else has no number.</summary>
    Other,
}
