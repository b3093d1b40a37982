using MlAdvisor.Diagnosis;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports;

/// <summary>A diagnosis made ready to be read. All formats are renderings of it.</summary>
public sealed class DiagnosisReport
{
    private const string Apply = " --apply";

    private readonly bool _applies;

    /// <summary>Prepares the report of a diagnosis.</summary>
    /// <param name="result">The diagnosis with its evidence.</param>
    /// <param name="command">The command line that gives it and writes nothing, such as <c>mladvisor diagnose pipelines/stuck/raw-pixels.yaml</c>.</param>
    /// <param name="applies">Whether it was given with <c>--apply</c> behind it, which writes the patch.</param>
    public DiagnosisReport(DiagnosisResult result, string command, bool applies = false)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(command);
        Result = result;
        Command = applies ? command + Apply : command;
        _applies = applies;
        Patch = result.Repaired is { } repaired ? DiffText.Of(result.Definition, repaired, result.Patch) : null;
        Page = Write();
    }

    /// <value>The diagnosis with its evidence.</value>
    public DiagnosisResult Result { get; }

    /// <value>The command line that gave the diagnosis.</value>
    public string Command { get; }

    /// <value>All fixes that were kept, as one unified diff of the definition; null where there are none.</value>
    public string? Patch { get; }

    /// <value>Whether the command line that gave the diagnosis also wrote the patch.</value>
    public bool IsApplied => Patch is not null && _applies;

    /// <value>The command line that writes the patch; null where there is none, or where <see cref="Command"/> has already written it.</value>
    public string? ApplyCommand => Patch is null || IsApplied ? null : Command + Apply;

    /// <value>The report, in no format yet.</value>
    internal ReportPage Page { get; }

    private ReportPage Write()
    {
        var (definition, from) = (Result.Definition, Result.Provenance);
        return new ReportPage
        {
            Kind = "Why it is stuck",
            Name = definition.Name,
            Description = definition.Description,
            About = $"{Words.Capital(Words.Of(definition.Task))} on {definition.Dataset} · {Words.Plural(from.Rows.Train, "training row")} · {Words.Plural(from.Features, "feature")}",
            Started = from.Started,
            Version = from.Version,
            Verdict = DiagnosisVerdict.Write(this),
            Sections =
            [
                .. BeforeAfterSection.From(Result),
                .. Result.Findings.Select((finding, index) => FindingSection.From(Result, finding, index + 1)),
                RoundsSection.From(Result),
                .. OverfitSection.From(Result),
                .. SignalSection.From(Result),
                DiagnosisCostSection.From(Result),
                DiagnosisRepeatSection.From(Result, Command),
            ],
        };
    }
}
