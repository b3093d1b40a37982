using MlAdvisor.Models.Onnx.Schema;

namespace MlAdvisor.Models.Onnx;

/// <summary>Attributes of operators.</summary>
internal static class OnnxAttribute
{
    /// <summary>A real number.</summary>
    public static AttributeProto Of(string name, double value) => new() { Name = name, Type = AttributeProto.Types.AttributeType.Float, F = (float)value };

    /// <summary>A whole number.</summary>
    public static AttributeProto Of(string name, long value) => new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value };

    /// <summary>The same whole number for height and width, or for each of four edges.</summary>
    public static AttributeProto Repeated(string name, long value, int times) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Ints, Ints = { Enumerable.Repeat(value, times) } };
}
