using System.Reflection;

namespace MlAdvisor.Reports;

/// <summary>The style sheets that are embedded in this assembly.</summary>
internal static class Assets
{
    /// <summary>Custom properties: the colours of the page and of the charts, light and dark.</summary>
    public const string Colors = "colors.css";

    /// <summary>What the classes of a chart look like.</summary>
    public const string Chart = "chart.css";

    /// <summary>What the page looks like.</summary>
    public const string Page = "page.css";

    /// <summary>The text of a style sheet, with Unix line ends.</summary>
    public static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"MlAdvisor.Reports.Assets.{name}")
            ?? throw new InvalidOperationException($"The style sheet {name} is not embedded in this assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
