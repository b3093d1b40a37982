namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads <c>features</c>: a list, or a map of <c>include</c> and <c>ignore</c>.</summary>
internal static class FeatureReader
{
    private const string Expected = "a list of columns, or a map of include and ignore";

    public static FeatureSelection Read(Value? value, string? label)
    {
        if (value is null)
        {
            return new FeatureSelection();
        }

        if (value.Node is ListNode)
        {
            return new FeatureSelection { Include = Columns(value, label) };
        }

        if (value.Map(Expected) is not { } map)
        {
            return new FeatureSelection();
        }

        var include = map.OptionalOrNull("include");
        var selection = new FeatureSelection
        {
            Include = include is null ? null : Columns(include, label),
            Ignore = map.OptionalOrNull("ignore")?.NameList("a column or a list of columns") ?? [],
        };
        map.Close();
        return selection;
    }

    private static IReadOnlyList<string>? Columns(Value value, string? label)
    {
        var columns = value.NameList("a column or a list of columns");
        if (label is not null && columns is not null && columns.Contains(label))
        {
            value.Report($"'{label}' is the label, and so can not be a feature");
        }

        return columns;
    }
}
