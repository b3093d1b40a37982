using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.ML.SearchSpace;

/// <summary>A value of a search space: a number, a text, a truth value, or others under keys.</summary>
public sealed class Parameter : IEquatable<Parameter>
{
    private readonly JsonValue _value;
    private readonly Dictionary<string, Parameter> _nested;

    private Parameter(JsonValue value) => _value = value;

    private Parameter(Dictionary<string, Parameter> nested) => _nested = nested;

    public ICollection<string> Keys => _nested.Keys;

    public Parameter this[string key]
    {
        get => _nested[key];
        set => _nested[key] = value;
    }

    public static Parameter FromInt(int value) => new(JsonValue.Create(value));

    public static Parameter FromFloat(float value) => new(JsonValue.Create(value));

    public static Parameter FromDouble(double value) => new(JsonValue.Create(value));

    public static Parameter FromString(string value) => new(JsonValue.Create(value));

    public static Parameter FromBool(bool value) => new(JsonValue.Create(value));

    public static Parameter CreateNestedParameter(params KeyValuePair<string, Parameter>[] parameters)
    {
        var nested = new Dictionary<string, Parameter>(StringComparer.Ordinal);
        foreach (var (key, value) in parameters)
        {
            nested.Add(key, value);
        }

        return new Parameter(nested);
    }

    /// <summary>The value, as JSON would have it: a whole number can be taken as a real one, but not the other way round.</summary>
    public T AsType<T>() => _value is not null && _value.TryGetValue<T>(out var value) ? value : Node().Deserialize<T>();

    public bool ContainsKey(string key) => _nested.ContainsKey(key);

    public bool TryGetValue(string key, out Parameter value) => _nested.TryGetValue(key, out value);

    /// <summary>Whether both are written alike: 1 equals 1.0.</summary>
    public bool Equals(Parameter other) => other is not null && string.Equals(ToString(), other.ToString(), StringComparison.Ordinal);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    public override string ToString() => Node().ToJsonString();

    /// <summary>A choice, which can be of any of the kinds.</summary>
    internal static Parameter Of(object value) => new((JsonValue)JsonSerializer.SerializeToNode(value));

    private JsonNode Node() =>
        _value is not null ? _value : new JsonObject(_nested.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Node().DeepClone())));
}
