using System.Text.Json;
using MlAdvisor.Advice;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports.Sections;

/// <summary>What it takes to obtain the same advice again.</summary>
internal static class RepeatSection
{
    /// <summary>The section of an advice.</summary>
    public static ReportSection From(AdviceResult result, string command)
    {
        var (from, definition) = (result.Provenance, result.Definition);
        return new ReportSection
        {
            Id = "repeat",
            Heading = "To repeat it",
            Paragraphs = ["With the same definition, rows, seeds and version the same numbers come out, but for the times."],
            Facts =
            [
                .. RepeatFacts.OfRun(command, from.Started, from.Version, from.Stack, from.Machine),
                new ReportFact("Data", definition.Dataset, Words.Data(from.Rows, from.Features, from.Classes)),
                .. from.SearchRows.Train < from.Rows.Train ? [new ReportFact("Sample", $"{Rows(from.SearchRows)} for the search", $"drawn with seed {Words.Seeds([definition.Trainer.Seed])}; {Rows(from.ConfirmationRows)} for the confirmation")] : Array.Empty<ReportFact>(),
                .. RepeatFacts.OfHashes(from.DataHash, from.DefinitionHash),
                new ReportFact("Network", Words.Plural(from.Parameters, "parameter"), $"{JsonNamingPolicy.CamelCase.ConvertName(definition.Trainer.Optimizer.Name.ToString())}, {Words.Plural(definition.Trainer.Epochs, "epoch")}"),
                new ReportFact("Seeds of the search", Words.Seeds(from.SearchSeeds), from.ValidationResampled ? "every seed drew its own validation rows, as they are few" : string.Empty),
                new ReportFact("Fresh seeds", Words.Seeds(result.Confirmation.IsFresh ? result.Confirmation.Seeds : [])),
            ],
        };
    }

    private static string Rows((int Train, int Validation) rows) => $"{Words.Plural(rows.Train, "training row")} and {NumberText.Count(rows.Validation)} validation";
}
