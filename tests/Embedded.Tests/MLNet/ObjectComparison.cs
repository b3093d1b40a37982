using System.Reflection;
using System.Text.Json;

namespace Embedded.Tests.MLNet;

/// <summary>Compares an object's members with recorded ones.</summary>
internal static class ObjectComparison
{
    public static void Compare(string where, JsonElement expected, object actual, HashSet<string> skip)
    {
        foreach (var member in expected.EnumerateObject().Where(m => !skip.Contains(m.Name)))
        {
            Member($"{where}.{member.Name}", member.Value, ValueOf(actual, member.Name), skip);
        }
    }

    private static object? ValueOf(object target, string name)
    {
        var type = target.GetType();
        if (string.Equals(name, "type", StringComparison.Ordinal))
        {
            return type.Name.Split('`')[0];
        }

        return type.GetField(name)?.GetValue(target) ?? type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance)?.GetValue(target)
            ?? type.GetMethod(name, [])?.Invoke(target, null);
    }

    private static void Member(string where, JsonElement expected, object? actual, HashSet<string> skip)
    {
        if (expected.ValueKind == JsonValueKind.Object && actual is not (string or null or Array))
        {
            if (expected.TryGetProperty("vbuffer", out _))
            {
                Expect.Value(where, expected.GetProperty("values"), ((System.Collections.IEnumerable)actual).Cast<object>().ToArray());
                return;
            }

            Compare(where, expected, actual, skip);
            return;
        }

        if (expected.ValueKind == JsonValueKind.Array && actual is System.Collections.IEnumerable list and not string)
        {
            var items = list.Cast<object>().ToArray();
            Expect.That(expected.GetArrayLength() == items.Length, where + " count", expected, items.Length);
            for (var i = 0; i < items.Length; i++)
            {
                Member(where, expected[i], items[i], skip);
            }

            return;
        }

        Expect.Value(where, expected, actual);
    }
}
