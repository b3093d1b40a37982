using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace MlAdvisor.Definitions.Writing;

/// <summary>Writes definitions as C# expressions, leaving out what is as it would be without being said.</summary>
internal static class CSharpWriter
{
    private const int LongLine = 120;
    private const string Indent = "    ";

    /// <summary>An expression that makes an equal value, but for where it was read from.</summary>
    /// <param name="value">A record of definitions, a list of them, or what these hold.</param>
    /// <param name="indent">What the lines after the first begin with.</param>
    public static string Expression(object? value, string indent) => value switch
    {
        null => "null",
        string text => Literal(text),
        bool flag => flag ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        double number => Literal(number),
        Enum name => $"{name.GetType().Name}.{name}",
        IEnumerable items => Enclose("[", [.. items.Cast<object>().Select(item => Expression(item, indent + Indent))], "]", indent),
        _ => Record(value, indent),
    };

    private static string Record(object record, string indent)
    {
        var type = record.GetType();
        var arguments = Arguments(record, type);
        var members = Members(record, type, indent);
        var head = arguments.Count > 0 || members.Count == 0 ? $"new {type.Name}({string.Join(", ", arguments)})" : $"new {type.Name}";
        return members.Count == 0 ? head : Enclose(head + " { ", members, " }", indent);
    }

    /// <summary>Those of the primary constructor; defaults at its end are left out.</summary>
    private static List<string> Arguments(object record, Type type)
    {
        var arguments = new List<string>();
        var needed = 0;
        foreach (var parameter in Constructor(type).GetParameters())
        {
            var value = type.GetProperty(parameter.Name!)!.GetValue(record);
            arguments.Add(Expression(value, ""));
            if (!parameter.HasDefaultValue || !Equals(value, Default(parameter)))
            {
                needed = arguments.Count;
            }
        }

        return arguments[..needed];
    }

    private static List<string> Members(object record, Type type, string indent)
    {
        var byConstructor = Constructor(type).GetParameters().Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        var blank = byConstructor.Count == 0 ? Activator.CreateInstance(type) : null;
        return [.. type.GetProperties().OrderBy(property => Generations(property.DeclaringType!)).ThenBy(property => property.MetadataToken)
            .Where(property => property.SetMethod is { IsPublic: true } && !byConstructor.Contains(property.Name) && !IsOrigin(property))
            .Where(property => IsRequired(property) || (blank is null ? property.GetValue(record) is not null : !Equals(property.GetValue(record), property.GetValue(blank))))
            .Select(property => $"{property.Name} = {Expression(property.GetValue(record), indent + Indent)}")];
    }

    private static ConstructorInfo Constructor(Type type) => type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;

    private static object? Default(ParameterInfo parameter) =>
        parameter.DefaultValue is { } value && parameter.ParameterType.IsEnum ? Enum.ToObject(parameter.ParameterType, value) : parameter.DefaultValue;

    // A base's properties first, as they are declared.
    private static int Generations(Type type) => type.BaseType is { } parent ? 1 + Generations(parent) : 0;

    private static bool IsRequired(PropertyInfo property) => property.IsDefined(typeof(RequiredMemberAttribute));

    /// <summary>Where a definition, or a part of it, was read from.</summary>
    private static bool IsOrigin(PropertyInfo property) =>
        property.PropertyType == typeof(DefinitionSource) || (property.Name == nameof(LayerDefinition.Path) && property.DeclaringType!.IsAbstract);

    private static string Enclose(string start, IReadOnlyList<string> items, string end, string indent)
    {
        var line = start + string.Join(", ", items) + end;
        if (indent.Length + line.Length <= LongLine && !line.Contains('\n', StringComparison.Ordinal))
        {
            return line;
        }

        var inner = indent + Indent;
        var opening = start[^1] == '[' ? "[" : $"{start.TrimEnd(' ', '{')}\n{indent}{{";
        return $"{opening}\n{string.Concat(items.Select(item => $"{inner}{item},\n"))}{indent}{end.Trim()}";
    }

    private static string Literal(double number) => number switch
    {
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        double.NaN => "double.NaN",
        _ when BitConverter.DoubleToInt64Bits(number) == long.MinValue => "-0.0",
        _ => number.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var character in text)
        {
            literal.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsLetterOrDigit(character) || character is >= ' ' and <= '~' => character.ToString(),
                _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
            });
        }

        return literal.Append('"').ToString();
    }
}
