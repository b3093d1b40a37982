using System.Reflection;
using System.Runtime.CompilerServices;

namespace MlAdvisor.TestShared;

/// <summary>Types as C# writes them, with full names.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(char)] = "char",
        [typeof(sbyte)] = "sbyte", [typeof(short)] = "short", [typeof(int)] = "int", [typeof(long)] = "long",
        [typeof(byte)] = "byte", [typeof(ushort)] = "ushort", [typeof(uint)] = "uint", [typeof(ulong)] = "ulong",
        [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal",
    };

    public static string Of(Type type) => Of(type, (Queue<string?>?)null);

    /// <summary>With the names of tuple elements, which are in an attribute of the member.</summary>
    public static string Of(Type type, IEnumerable<CustomAttributeData> attributes)
    {
        var names = attributes.FirstOrDefault(a => a.AttributeType.FullName == typeof(TupleElementNamesAttribute).FullName);
        return Of(type, names is null ? null : new Queue<string?>(Elements(names)));
    }

    private static IEnumerable<string?> Elements(CustomAttributeData names) =>
        ((IEnumerable<CustomAttributeTypedArgument>)names.ConstructorArguments[0].Value!).Select(v => (string?)v.Value);

    private static string Of(Type type, Queue<string?>? names)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!, names);
        if (type.IsPointer)
            return Of(type.GetElementType()!, names) + "*";
        if (type.IsArray)
            return Array(type, names);
        if (type.IsGenericParameter)
            return type.Name;
        if (Keywords.TryGetValue(type, out string? keyword))
            return keyword;
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value, names) + "?";
        return IsTuple(type) ? Tuple(type, names) : Plain(type, names);
    }

    private static bool IsTuple(Type type) =>
        type.IsConstructedGenericType && type.Namespace == "System" && type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal)
        && type.GetGenericArguments().Length is > 1 and < 8;

    private static string Array(Type type, Queue<string?>? names)
    {
        string ranks = string.Empty;
        for (; type.IsArray; type = type.GetElementType()!)
            ranks += "[" + new string(',', type.GetArrayRank() - 1) + "]";
        return Of(type, names) + ranks;
    }

    private static string Tuple(Type type, Queue<string?>? names)
    {
        var parts = type.GetGenericArguments();
        var own = parts.Select(_ => names is { Count: > 0 } ? names.Dequeue() : null).ToList();
        return "(" + string.Join(", ", parts.Select((part, i) => Of(part, names) + (own[i] is null ? string.Empty : " " + own[i]))) + ")";
    }

    private static string Plain(Type type, Queue<string?>? names)
    {
        var arguments = type.GetGenericArguments();
        int used = 0;
        string Part(Type part)
        {
            string name = part.Name.Split('`')[0];
            int total = part.IsGenericType ? part.GetGenericArguments().Length : 0;
            if (total <= used)
                return name;
            name += "<" + string.Join(", ", arguments[used..total].Select(a => Of(a, names))) + ">";
            used = total;
            return name;
        }

        var chain = new List<Type>();
        for (Type? part = type; part is not null; part = part.DeclaringType)
            chain.Insert(0, part);
        string nested = string.Join(".", chain.Select(Part));
        return string.IsNullOrEmpty(type.Namespace) ? nested : type.Namespace + "." + nested;
    }
}
