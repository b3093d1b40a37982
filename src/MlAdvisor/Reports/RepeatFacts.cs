using System.Globalization;

namespace MlAdvisor.Reports;

/// <summary>What it takes to obtain the same again, as facts of a report.</summary>
internal static class RepeatFacts
{
    /// <summary>What was run, when, by which software and on which machine.</summary>
    public static IEnumerable<ReportFact> OfRun(string command, DateTimeOffset started, string version, string stack, string machine) =>
    [
        new ReportFact("Command", command) { IsCode = true },
        new ReportFact("Begun", started.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)),
        new ReportFact("MlAdvisor", version, stack),
        new ReportFact("Machine", machine),
    ];

    /// <summary>What it was run on, as hashes; null for one that there is not.</summary>
    public static IEnumerable<ReportFact> OfHashes(string? data, string? definition)
    {
        if (data is not null)
        {
            yield return new ReportFact("Data SHA-256", data) { IsCode = true };
        }

        if (definition is not null)
        {
            yield return new ReportFact("Definition SHA-256", definition) { IsCode = true };
        }
    }
}
