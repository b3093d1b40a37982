using System.Globalization;
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
                new ReportFact("Command", command) { IsCode = true },
                new ReportFact("Begun", from.Started.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)),
                new ReportFact("MlAdvisor", from.Version, from.Stack),
                new ReportFact("Machine", from.Machine),
                new ReportFact("Data", definition.Dataset, Words.Data(from.Rows, from.Features, from.Classes)),
                .. from.Sample is { } sample
                    ? [new ReportFact("Trained on", $"{Words.Plural(sample.Train, "row")}, judged by {NumberText.Count(sample.Validation)}", "a sample, drawn by the definition's seed: trainings of all rows would have been dear")]
                    : Array.Empty<ReportFact>(),
                .. from.DataHash is { } data ? [new ReportFact("Data SHA-256", data) { IsCode = true }] : Array.Empty<ReportFact>(),
                .. from.DefinitionHash is { } hash ? [new ReportFact("Definition SHA-256", hash) { IsCode = true }] : Array.Empty<ReportFact>(),
                new ReportFact("Trainer", JsonNamingPolicy.CamelCase.ConvertName(definition.Trainer.Optimizer.Name.ToString()), Words.Plural(definition.Trainer.Epochs, "epoch")),
                new ReportFact("Seeds", Words.Seeds(from.Seeds)),
            ],
        };
    }
}
