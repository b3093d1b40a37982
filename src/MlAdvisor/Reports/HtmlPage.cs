namespace MlAdvisor.Reports;

/// <summary>What all pages have in common.</summary>
internal static class HtmlPage
{
    /// <summary>The head, with the style sheets.</summary>
    /// <param name="title">The title.</param>
    /// <param name="version">The version of MlAdvisor that made what is shown.</param>
    /// <param name="writer">Where to.</param>
    public static void Head(string title, string version, MarkupWriter writer)
    {
        writer.Open("head");
        writer.Leaf("meta", ("charset", "utf-8"));
        writer.Leaf("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        writer.Leaf("meta", ("name", "color-scheme"), ("content", "light dark"));
        writer.Leaf("meta", ("name", "generator"), ("content", $"MlAdvisor {version}"));
        writer.Element("title", title);
        writer.Style(Assets.Colors, Assets.Chart, Assets.Page);
        writer.Close();
    }

    /// <summary>Links to the sections.</summary>
    public static void Contents(IEnumerable<(string Id, string Heading)> sections, MarkupWriter writer)
    {
        writer.Open("nav", ("aria-label", "Contents")).Open("ol");
        foreach (var (id, heading) in sections)
        {
            writer.Open("li").Element("a", heading, ("href", "#" + id)).Close();
        }

        writer.Close().Close();
    }
}
