using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace MlAdvisor.Definitions;

/// <summary>Finds what is null in a definition made in code and can not be; a file has no way to say it.</summary>
internal static class NullValues
{
    /// <summary>The key paths of what is null, such as <c>trainer.network[1]</c>.</summary>
    /// <param name="part">A definition, or a part of one.</param>
    /// <param name="path">The part's own key path; empty (the default) for a whole definition.</param>
    public static IEnumerable<string> In(object part, string path = "")
    {
        var nullability = new NullabilityInfoContext();
        return Search(part, path);

        IEnumerable<string> Search(object value, string at) => value switch
        {
            string => [],
            IEnumerable items => items.Cast<object?>().SelectMany((item, index) => OfOne(item, isNeeded: true, FormattableString.Invariant($"{at}[{index}]"))),
            _ when value.GetType() is { IsClass: true } type && type.Namespace == typeof(NullValues).Namespace && type != typeof(DefinitionSource) =>
                type.GetProperties(BindingFlags.Instance | BindingFlags.Public).SelectMany(property => OfOne(
                    property.GetValue(value), nullability.Create(property).ReadState == NullabilityState.NotNull, $"{at}{(at.Length == 0 ? "" : ".")}{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}")),
            _ => [],
        };

        IEnumerable<string> OfOne(object? value, bool isNeeded, string at) => value is not null ? Search(value, at) : isNeeded ? [at] : [];
    }
}
