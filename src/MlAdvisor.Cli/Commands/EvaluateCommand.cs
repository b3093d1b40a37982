using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML;
using MlAdvisor.Definitions;
using MlAdvisor.Models;
using MlAdvisor.Reports;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor evaluate MODEL DATA</c>: how good a saved model is on rows whose answers are known.</summary>
internal sealed class EvaluateCommand : Command
{
    // Wider tables are for --json.
    private const int MostClasses = 12;

    // R² of rows that all have the same answer is infinite, or not a number.
    private static readonly JsonSerializerOptions Indented = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly IAnsiConsole _console;
    private readonly ModelArguments _arguments = new();
    private readonly Option<bool> _json = new("--json") { Description = "Writes JSON, for programs." };

    public EvaluateCommand(IAnsiConsole console)
        : base("evaluate", "Compares a saved model's predictions with the answers: loss, accuracy or R², and which classes are taken for which.")
    {
        _console = console;
        _arguments.AddTo(this);
        Options.Add(_json);
        SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed, cancellationToken)));
    }

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var context = new MLContext(0);
        using var model = _arguments.Load(parsed, context);
        var result = model.Evaluate(_arguments.Open(parsed, context, model, readsLabel: true, cancellationToken), cancellationToken);
        if (parsed.GetValue(_json))
        {
            _console.WriteUnbroken(JsonSerializer.Serialize(
                new
                {
                    model.Manifest.Name,
                    result.Rows,
                    result.WithoutLabel,
                    result.WithoutPrediction,
                    result.Loss,
                    result.ConstantLoss,
                    Metric = Headline.MetricName(result.Task),
                    Value = result.Metric,
                    Classes = result.Confusion.Count == 0 ? null : model.Manifest.Classes,
                    Confusion = result.Confusion.Count == 0 ? null : result.Confusion,
                },
                Indented));
            return ExitCode.Success;
        }

        _console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{model.Manifest.Name}: {result.Rows} rows, loss {NumberText.Loss(result.Loss)} (best constant prediction {NumberText.Loss(result.ConstantLoss)}), {Headline.MetricName(result.Task)} {Headline.Metric(result.Metric)}"));
        WriteLeftOut(result, model.Manifest.Label.Name);
        if (result.Task != MachineLearningTask.Regression)
        {
            WriteConfusion(result, model.Manifest.Classes);
        }

        return ExitCode.Success;
    }

    private void WriteLeftOut(Evaluation result, string label)
    {
        var all = result.Rows + (result.WithoutLabel?.Count ?? 0) + (result.WithoutPrediction?.Count ?? 0);
        if (result.WithoutLabel is { } unlabeled)
        {
            _console.WriteLine(FormattableString.Invariant($"{unlabeled.Count} of {all} rows have no '{label}' and were left out; the first is row {unlabeled.First}"));
        }

        if (result.WithoutPrediction is { } unpredicted)
        {
            _console.WriteLine(
                FormattableString.Invariant($"warning: {unpredicted.Count} of {all} rows have no prediction and were left out; the first is row {unpredicted.First}: {unpredicted.Reason}"),
                new Style(Color.Yellow));
        }
    }

    private void WriteConfusion(Evaluation result, IReadOnlyList<string> classes)
    {
        if (classes.Count > MostClasses)
        {
            _console.WriteLine(FormattableString.Invariant($"{classes.Count} classes: --json has which of them were taken for which"));
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumn("actual \\ predicted");
        foreach (var name in classes)
        {
            table.AddColumn(new TableColumn(Markup.Escape(name)).RightAligned());
        }

        foreach (var (name, counts) in classes.Zip(result.Confusion))
        {
            table.AddRow([Markup.Escape(name), .. counts.Take(classes.Count).Select(count => count.ToString(CultureInfo.InvariantCulture))]);
        }

        _console.Write(table);
    }
}
