using System.Globalization;
using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;
using TorchSharp;

namespace MlAdvisor.Benchmarks.Seeds;

/// <summary>
/// <c>seeds [--only NUMBER,...]</c>: trains what shows each claim about being stuck at epoch 1, beside its fix, and writes the table of docs/seeds.md.
/// </summary>
internal static class SeedsCommand
{
    private const string Begin = "<!-- written by ./build.sh bench seeds -->";
    private const string End = "<!-- end -->";

    // Images take long: so many rows of them, and epochs, and not more seeds than one.
    private const int ImageRows = 8000;
    private const int ImageEpochs = 3;

    private static readonly int[] Seeds = [42, 43, 44];

    public static int Run(IReadOnlyList<string> options, string repository)
    {
        torch.set_num_threads(1);
        var only = options is ["--only", var numbers] ? numbers.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToList() : null;
        var registry = DatasetRegistry.Load(Path.Combine(repository, DatasetRegistry.FileName));
        var lines = new List<string>
        {
            "| # | claim | shown by `./mladvisor run` | rows, seeds | a constant scores | as it is: epoch 1, end | metric | with the fix: epoch 1, end | metric | as it is | with the fix |",
            "|--:|---|---|---|--:|---|--:|---|--:|---|---|",
        };
        foreach (var claim in SeedClaim.All.Where(claim => only is null || only.Contains(claim.Number)))
        {
            Console.Error.WriteLine($"{claim.Number}: {claim.Definition}");
            var folder = Path.Combine(repository, "pipelines", "stuck");
            lines.Add(Line(claim, Measure(Path.Combine(folder, claim.Definition + ".yaml"), registry), Measure(Path.Combine(folder, claim.Definition + ".fixed.yaml"), registry)));
            Console.WriteLine(lines[^1]);
        }

        if (only is null)
        {
            var page = Path.Combine(repository, "docs", "seeds.md");
            var text = File.ReadAllText(page);
            var start = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
            File.WriteAllText(page, text[..start] + "\n\n" + string.Join('\n', lines) + "\n\n" + text[text.IndexOf(End, StringComparison.Ordinal)..]);
        }

        return 0;
    }

    private static SeedMeasurement Measure(string path, DatasetRegistry registry)
    {
        var definition = PipelineDefinition.Load(path);
        var isImages = definition.Transforms.Any(transform => transform is ExtractPixelsTransform);
        if (isImages)
        {
            var rows = Math.Min(definition.Split.Rows ?? ImageRows, ImageRows);
            definition = definition with
            {
                Split = definition.Split with { Rows = rows },
                Trainer = definition.Trainer with { Epochs = Math.Min(definition.Trainer.Epochs, ImageEpochs) },
            };
        }

        var data = DataPreparation.Prepare(new MLContext(1), definition, registry);
        using var plan = TrainingPlan.Create(definition, data);
        using var array = new TrainingArray(plan, [.. Seeds.Take(isImages ? 1 : Seeds.Length).Select(seed => new LaneSettings(definition.Trainer.Optimizer.LearningRate, seed))]);
        array.Train(definition.Trainer.Epochs);
        return new SeedMeasurement(array.Histories, data.Train.Rows);
    }

    private static string Line(SeedClaim claim, SeedMeasurement faulty, SeedMeasurement repaired) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {claim.Number} | {claim.Claim} | `pipelines/stuck/{claim.Definition}.yaml` | {faulty.Rows}, {faulty.Histories.Count} | {faulty.Constant:G4} | {faulty.First:G4}, {faulty.Last:G4} | {faulty.Metric:F2} "
        + $"| {repaired.First:G4}, {repaired.Last:G4} | {repaired.Metric:F2} | {faulty.Symptoms} | {repaired.Symptoms} |");

    /// <summary>Trainings of one definition, one a seed.</summary>
    private sealed record SeedMeasurement(IReadOnlyList<LaneHistory> Histories, int Rows)
    {
        public double Constant => Histories.Average(history => history.ConstantLoss);

        public double First => Histories.Average(history => history.Epochs[1].ValidationLoss);

        public double Last => Histories.Average(history => history.Epochs[^1].ValidationLoss);

        public double Metric => Histories.Average(history => history.Epochs[^1].ValidationMetric);

        public string Symptoms => string.Join(", ", Histories.Select(history => TrainingVerdict.Of(history).Symptom).CountBy(symptom => symptom)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key.ToString().ToLowerInvariant()} {pair.Value} of {Histories.Count}")));
    }
}
