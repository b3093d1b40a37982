using System.Reflection;
using Microsoft.ML;
using TorchSharp;

namespace MlAdvisor;

/// <summary>Which versions are at work, for whoever wants to know later what a result was obtained with.</summary>
internal static class SoftwareVersions
{
    /// <value>This product's version.</value>
    public static string Product => Of(typeof(SoftwareVersions));

    /// <value>The TorchSharp that trains: the package, or the embedded one.</value>
    public static string Torch => NameOf(typeof(torch));

    /// <value>The ML.NET that prepares: the package, or the embedded one.</value>
    public static string MLNet => NameOf(typeof(MLContext));

    private static string NameOf(Type type) => $"{type.Assembly.GetName().Name} {Of(type)}";

    private static string Of(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
