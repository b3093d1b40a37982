namespace MlAdvisor.Definitions.Reading;

/// <summary>The keys that say which columns a transform works on.</summary>
internal static class ColumnKeys
{
    private const string Columns = "columns";
    private const string ListExpected = "a column or a list of columns";
    private const string NameExpected = "a column";

    /// <summary>Reads <c>columns</c> where it may be left out.</summary>
    public static IReadOnlyList<string>? OptionalColumns(this MapReader map) => map.OptionalOrNull(Columns)?.NameList(ListExpected);

    /// <summary>Reads <c>columns</c> where it must be there; empty where it is not, which has been reported then.</summary>
    public static IReadOnlyList<string> RequiredColumns(this MapReader map) => map.Required(Columns, ListExpected)?.NameList(ListExpected) ?? [];

    /// <summary>Reads one column's name; empty where it is not there, which has been reported then.</summary>
    public static string RequiredColumn(this MapReader map, string key)
    {
        var value = map.Required(key, NameExpected);
        var name = value?.Text(NameExpected);
        if (name is not null && ColumnPattern.IsPattern(name))
        {
            value!.Report($"'{name}' has a '*', and so may mean many columns; expected the name of one");
        }

        return name ?? "";
    }
}
