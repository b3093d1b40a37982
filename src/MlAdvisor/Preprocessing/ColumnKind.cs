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

    /// <summary>Truth values, scalar or vector.</summary>
    Boolean,

    /// <summary>Text, scalar or vector.</summary>
    Text,

    /// <summary>Points in time or spans of time.</summary>
    Time,

    /// <summary>Slots of categories, made by oneHot or oneHotHash.</summary>
    OneHot,

    /// <summary>Weights of words, made by featurizeText, which has them scaled.</summary>
    Weights,

    /// <summary>Numbers of categories, which ML.NET calls keys.</summary>
    Key,

    /// <summary>Images.</summary>
    Image,

    /// <summary>Whatever else has no number.</summary>
    Other,
}
