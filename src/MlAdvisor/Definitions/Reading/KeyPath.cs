using System.Globalization;

namespace MlAdvisor.Definitions.Reading;

/// <summary>Builds key paths such as <c>trainer.network[0].linear</c>.</summary>
internal static class KeyPath
{
    public static string Key(string parent, string key) => parent.Length == 0 ? key : $"{parent}.{key}";

    public static string Item(string parent, int index) => string.Create(CultureInfo.InvariantCulture, $"{parent}[{index}]");
}
