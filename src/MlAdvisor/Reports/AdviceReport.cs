using MlAdvisor.Advice;
using MlAdvisor.Reports.Readings;
using MlAdvisor.Reports.Sections;

namespace MlAdvisor.Reports;

/// <summary>An advice made ready to be read. All formats are renderings of it.</summary>
public sealed class AdviceReport
{
    private const string Apply = " --apply";

    private readonly bool _applies;

    /// <summary>Prepares the report of an advice.</summary>
    /// <param name="result">The advice with its evidence.</param>
    /// <param name="patch">The change to the definition as a unified diff; null or empty where nothing changes or there is no file.</param>
    /// <param name="command">The command line that gives the advice and writes nothing, such as <c>mladvisor advise pipelines/penguins.yaml</c>.</param>
    /// <param name="applies">Whether the advice was given with <c>--apply</c> behind it, which writes the patch.</param>
    public AdviceReport(AdviceResult result, string? patch, string command, bool applies = false)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(command);
        Result = result;
        Patch = DiffText.Of(patch);
        Command = applies ? command + Apply : command;
        _applies = applies;
        Page = Write();
    }

    /// <value>The advice with its evidence.</value>
    public AdviceResult Result { get; }

    /// <value>The change to the definition as a unified diff; null where nothing changes.</value>
    public string? Patch { get; }

    /// <value>The command line that gave the advice.</value>
    public string Command { get; }

    /// <value>The command line that writes the patch; null where there is none, or where <see cref="Command"/> has already written it.</value>
    public string? ApplyCommand => Patch is null || IsApplied ? null : Command + Apply;

    /// <value>Whether the command line that gave the advice also wrote the patch.</value>
    public bool IsApplied => Patch is not null && _applies;

    /// <value>The report, in no format yet.</value>
    internal ReportPage Page { get; }

    /// <value>The evidence, in reading order.</value>
    internal IReadOnlyList<ReportSection> Sections => Page.Sections;

    private ReportPage Write()
    {
        var (definition, from) = (Result.Definition, Result.Provenance);
        return new ReportPage
        {
            Kind = "Learning rate and batch size",
            Name = definition.Name,
            Description = definition.Description,
            About = $"{Words.Capital(Words.Of(definition.Task))} on {definition.Dataset} · {Words.Plural(from.Rows.Train, "training row")} · {Words.Plural(from.Parameters, "parameter")}",
            Started = from.Started,
            Version = from.Version,
            Verdict = VerdictText.Write(this),
            Sections =
            [
                StallMapSection.From(Result),
                LearningRateSection.From(Result),
                .. RaceSection.From(Result),
                .. LearningCurvesSection.From(Result),
                .. BatchSizeSection.From(Result),
                FailureSection.From(Result),
                CostSection.From(Result),
                RepeatSection.From(Result, Command),
            ],
        };
    }
}
