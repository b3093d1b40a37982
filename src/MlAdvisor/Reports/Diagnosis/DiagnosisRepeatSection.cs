using System.Text.Json;
using MlAdvisor.Diagnosis;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports;

/// <summary>What it takes to obtain the same diagnosis again.</summary>
internal static class DiagnosisRepeatSection
{
    /// <summary>The section of a diagnosis.</summary>
    public static ReportSection From(DiagnosisResult result, string command)
    {
        var (from, definition) = (result.Provenance, result.Definition);
        return new ReportSection
        {
            Id = "repeat",
            Heading = "To repeat it",
            Paragraphs = ["With the same definition, rows, seeds and version the same numbers come out, but for the times, as long as the budget does not end it."],
            Facts =
            [
                .. RepeatFacts.OfRun(command, from.Started, from.Version, from.Stack, from.Machine),
                new ReportFact("Data", definition.Dataset, Words.Data(from.Rows, from.Features, from.Classes)),
                .. from.Sample is { } sample
                    ? [new ReportFact("Trained on", $"{Words.Plural(sample.Train, "row")}, judged by {NumberText.Count(sample.Validation)}", "a sample, drawn by the definition's seed: trainings of all rows would have been dear")]
                    : Array.Empty<ReportFact>(),
                .. RepeatFacts.OfHashes(from.DataHash, from.DefinitionHash),
                new ReportFact("Trainer", JsonNamingPolicy.CamelCase.ConvertName(definition.Trainer.Optimizer.Name.ToString()), Words.Plural(definition.Trainer.Epochs, "epoch")),
                new ReportFact("Seeds", Words.Seeds(from.Seeds)),
            ],
        };
    }
}
