using System.Globalization;
using System.Reflection;

namespace MlAdvisor.TestShared;

/// <summary>Default values as the files in shared/api write them.</summary>
internal static class Literals
{
    public static string Of(object? value, Type type)
    {
        type = type.IsByRef ? type.GetElementType()! : type;
        bool nullable = Nullable.GetUnderlyingType(type) is not null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (value is null)
            return type.IsValueType && !nullable ? "default" : "null";
        return type.IsEnum ? Enumeration(value, type) : Number(value);
    }

    private static string Enumeration(object value, Type type)
    {
        string number = Plain(value);
        var field = type.GetFields(BindingFlags.Public | BindingFlags.Static).FirstOrDefault(f => Plain(f.GetRawConstantValue()!) == number);
        return field is null ? $"({TypeNames.Of(type)}){number}" : $"{TypeNames.Of(type)}.{field.Name}";
    }

    private static string Number(object value) => value switch
    {
        string text => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\r", "\\r").Replace("\t", "\\t") + "\"",
        true => "true",
        false => "false",
        char c when c is < ' ' or > '~' => $"'\\u{(int)c:x4}'",
        char c => $"'{(c is '\'' or '\\' ? "\\" : string.Empty)}{c}'",
        float f => Named(f, float.MinValue, float.MaxValue, "float") ?? f.ToString("R", CultureInfo.InvariantCulture) + "f",
        double d => Named(d, double.MinValue, double.MaxValue, "double") ?? d.ToString("R", CultureInfo.InvariantCulture) + "d",
        int.MaxValue => "int.MaxValue",
        _ => Plain(value),
    };

    private static string? Named(double value, double least, double most, string type) =>
        double.IsNaN(value) ? type + ".NaN"
        : value == most ? type + ".MaxValue"
        : value == least ? type + ".MinValue"
        : double.IsPositiveInfinity(value) ? type + ".PositiveInfinity"
        : double.IsNegativeInfinity(value) ? type + ".NegativeInfinity"
        : null;

    private static string Plain(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
