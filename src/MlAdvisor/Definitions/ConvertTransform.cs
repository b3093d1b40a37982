namespace MlAdvisor.Definitions;

/// <summary>What a column is converted to: ML.NET's data kinds.</summary>
public enum ConversionTarget
{
    /// <summary>Single-precision numbers.</summary>
    Single,

    /// <summary>Double-precision numbers. The network gets them as Single.</summary>
    Double,

    /// <summary>Text, so that numbers that name categories can be one-hot encoded.</summary>
    Text,

    /// <summary>Truth values.</summary>
    Boolean,

    /// <summary>8-bit integers with a sign.</summary>
    SByte,

    /// <summary>16-bit integers with a sign.</summary>
    Int16,

    /// <summary>32-bit integers with a sign.</summary>
    Int32,

    /// <summary>64-bit integers with a sign.</summary>
    Int64,

    /// <summary>8-bit integers without a sign.</summary>
    Byte,

    /// <summary>16-bit integers without a sign.</summary>
    UInt16,

    /// <summary>32-bit integers without a sign.</summary>
    UInt32,

    /// <summary>64-bit integers without a sign.</summary>
    UInt64,

    /// <summary>Points in time. Convert them once more, to single, for a network: ticks of 100 nanoseconds.</summary>
    DateTime,

    /// <summary>Points in time with their distance to UTC.</summary>
    DateTimeOffset,

    /// <summary>Spans of time. Convert them once more, to single, for a network: ticks of 100 nanoseconds.</summary>
    TimeSpan,
}

/// <summary>Changes a column's type (ML.NET's ConvertType).</summary>
public sealed record ConvertTransform : ColumnsTransform
{
    /// <value>The new type. The default is <see cref="ConversionTarget.Single"/>.</value>
    public ConversionTarget To { get; init; } = ConversionTarget.Single;
}
