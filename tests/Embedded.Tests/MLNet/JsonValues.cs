using System.Globalization;
using System.Text.Json;

namespace Embedded.Tests.MLNet;

/// <summary>Reads the values of the recorded cases.</summary>
internal static class JsonValues
{
    public static double Real(JsonElement json) => json.ValueKind == JsonValueKind.Number
        ? json.GetDouble()
        : double.Parse(json.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture);

    public static object? To(JsonElement json, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (json.ValueKind == JsonValueKind.Null)
        {
            return type.IsValueType ? Activator.CreateInstance(type) : null;
        }

        if (type.IsEnum)
        {
            return Enum.Parse(type, json.GetString()!);
        }

        if (type == typeof(ReadOnlyMemory<char>))
        {
            return json.GetString().AsMemory();
        }

        if (type == typeof(DateTimeOffset))
        {
            return DateTimeOffset.Parse(json.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        }

        if (type == typeof(TimeSpan))
        {
            return TimeSpan.Parse(json.GetString()!, CultureInfo.InvariantCulture);
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => json.GetString(),
            TypeCode.Char => json.GetString()![0],
            TypeCode.Boolean => json.GetBoolean(),
            TypeCode.Single => (float)Real(json),
            TypeCode.Double => Real(json),
            TypeCode.DateTime => DateTime.Parse(json.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
            _ => Convert.ChangeType(decimal.Parse(json.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture), type, CultureInfo.InvariantCulture),
        };
    }
}
