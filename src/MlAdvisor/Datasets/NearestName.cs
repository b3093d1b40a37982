using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Datasets;

/// <summary>Ends a message about a name that is not known.</summary>
internal static class NearestName
{
    private const int MostListed = 12;

    /// <summary>The name that was probably meant; where none is near, all of them if they are few; else nothing.</summary>
    public static string Suggest(string name, IEnumerable<string> names)
    {
        var known = names.Distinct(StringComparer.Ordinal).ToList();
        var clause = Suggestion.Clause(name, known);
        return clause.Length > 0 || known.Count is 0 or > MostListed ? clause : $"; there are {string.Join(", ", known)}";
    }
}
