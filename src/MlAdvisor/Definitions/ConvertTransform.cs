namespace MlAdvisor.Definitions;

/// <summary>What a column is converted to.</summary>
public enum ConversionTarget
{
    /// <summary>Single-precision numbers.</summary>
    Single,

    /// <summary>Text, so that numbers that name categories can be one-hot encoded.</summary>
    Text,

    /// <summary>Truth values.</summary>
    Boolean,

    /// <summary>32-bit integers.</summary>
    Int32,
}

/// <summary>Changes a column's type (ML.NET's ConvertType).</summary>
public sealed record ConvertTransform : TransformDefinition
{
    /// <value>The new type. The default is <see cref="ConversionTarget.Single"/>.</value>
    public ConversionTarget To { get; init; } = ConversionTarget.Single;
}
