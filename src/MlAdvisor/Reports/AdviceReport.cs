using MlAdvisor.Advice;
using MlAdvisor.Reports.Sections;

namespace MlAdvisor.Reports;

/// <summary>An advice made ready to be read. All formats are renderings of it.</summary>
public sealed class AdviceReport
{
    /// <summary>Prepares the report of an advice.</summary>
    /// <param name="result">The advice with its evidence.</param>
    /// <param name="patch">The change to the definition as a unified diff; null or empty where nothing changes or there is no file.</param>
    /// <param name="command">The command line that gave the advice, such as <c>mladvisor advise pipelines/penguins.yaml</c>.</param>
    public AdviceReport(AdviceResult result, string? patch, string command)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(command);
        Result = result;
        Patch = string.IsNullOrWhiteSpace(patch) ? null : patch.ReplaceLineEndings("\n").TrimEnd('\n');
        Command = command;
        Verdict = VerdictText.From(result);
        Facts = KeyFacts.From(result);
        Sections =
        [
            StallMapSection.From(result),
            LearningRateSection.From(result),
            .. LearningCurvesSection.From(result),
            .. BatchSizeSection.From(result),
            FailureSection.From(result),
            CostSection.From(result),
            RepeatSection.From(result, command),
        ];
    }

    /// <value>The advice with its evidence.</value>
    public AdviceResult Result { get; }

    /// <value>The change to the definition as a unified diff; null where nothing changes.</value>
    public string? Patch { get; }

    /// <value>The command line that gave the advice.</value>
    public string Command { get; }

    /// <value>The command line that writes the patch; null where there is none, or where <see cref="Command"/> has already written it.</value>
    public string? ApplyCommand => Patch is null || IsApplied ? null : Command + " --apply";

    /// <value>Whether the command line that gave the advice also wrote the patch.</value>
    public bool IsApplied => Patch is not null && Command.Split(' ').Contains("--apply", StringComparer.Ordinal);

    /// <value>The verdict in words.</value>
    internal VerdictText Verdict { get; }

    /// <value>The numbers that stand beside the verdict.</value>
    internal IReadOnlyList<ReportFact> Facts { get; }

    /// <value>The evidence, in reading order.</value>
    internal IReadOnlyList<ReportSection> Sections { get; }
}
