using System.Globalization;
using System.Text.Json.Nodes;
using MlAdvisor.Definitions;
using MlAdvisor.Training;

namespace MlAdvisor.Benchmarks.Cases;

/// <summary>Makes pipeline definitions of the cases of a folder: two a case, with its fault and with its fix, and the data files that they name.</summary>
/// <param name="cases">The folder with cases.json.</param>
/// <param name="target">Where definitions are written; data go into a folder below.</param>
/// <param name="repository">The repository, whose datasets.json knows MNIST.</param>
internal sealed class CaseConverter(string cases, string target, string repository)
{
    // Fewer rows are not split: too few to spare any.
    private const int FewestToSplit = 60;

    // The measurements that came with the cases stopped here.
    private const int MostSteps = 4000;

    private readonly string _data = Directory.CreateDirectory(Path.Combine(target, "data")).FullName;

    /// <summary>Reads the cases of a folder.</summary>
    public static IReadOnlyList<TrainingCase> Read(string folder)
    {
        var root = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "cases.json")))!;
        return
        [
            .. root["cases"]!.AsArray().Select(entry => entry!.AsObject())
                .Select(entry => root["bases"] is JsonObject bases ? Mutation.Applied(bases, entry) : entry)
                .Select(entry => new TrainingCase(entry["id"]!.GetValue<string>(), entry)),
        ];
    }

    /// <summary>Writes one side of a case, and reads it back as the tool would.</summary>
    /// <exception cref="CaseException">Something in it is not known, or can not be expressed.</exception>
    public PipelineDefinition Convert(CaseSide side)
    {
        var notes = new List<string>();
        var data = side.Settings["data"] as JsonObject ?? throw new CaseException($"{side.Case.Id}: 'data' is missing");
        var (network, output) = ModelText.Read(side.Text("model"), side.Case.Id);
        var isRegression = side.Text("task") == "regression";
        var isImages = data["gen"]?.GetValue<string>() is "mnist" or "digits" or "cifar10";
        var (dataset, rows, isStratified) = isImages ? Digits(side, data) : Table(side, data, isRegression);
        if (isImages && network.FirstOrDefault(layer => layer is LinearLayer or Conv2dLayer or BatchNormLayer or FlattenLayer) is not (Conv2dLayer or FlattenLayer))
        {
            network = [new FlattenLayer(), .. network];
        }

        var validation = rows < FewestToSplit ? 0 : 0.2;
        var trainRows = rows - (int)Math.Round(rows * validation, MidpointRounding.AwayFromZero);
        var batch = side.Settings["batch_size"] is JsonValue value && value.TryGetValue<int>(out var size) ? size : trainRows;
        var steps = EpochSteps.Of(trainRows, batch);
        var epochs = (int)side.Number("epochs");
        if (epochs > (MostSteps + steps - 1) / steps)
        {
            epochs = (MostSteps + steps - 1) / steps;
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{side.Number("epochs")} epochs are cut to {MostSteps} steps"));
        }

        var definition = new PipelineDefinition
        {
            Name = side.Name,
            Description = side.Text("dataset"),
            Dataset = dataset,
            Task = isRegression ? MachineLearningTask.Regression
                : side.Number("n_classes") <= 2 && ModelText.OutputUnits(side.Text("model"), side.Case.Id) == 1 ? MachineLearningTask.Binary
                : MachineLearningTask.Multiclass,
            Label = isImages ? "label" : "y0",
            Split = new SplitDefinition { Validation = validation, Test = 0, Stratify = isStratified && !isRegression },
            Transforms = isImages ? Pixels(side, data) : [],
            Trainer = new TrainerDefinition
            {
                Network = network,
                Output = output,
                Loss = CaseTrainer.Loss(side),
                Optimizer = CaseTrainer.Optimizer(side, notes),
                BatchSize = Math.Max(1, batch),
                Epochs = Math.Max(1, epochs),
            },
        };
        var path = Path.Combine(target, side.Name + ".yaml");
        File.WriteAllText(path, string.Concat(notes.Select(note => $"# {note}\n")) + definition.ToYaml());
        return PipelineDefinition.Load(path);
    }

    private (string Dataset, int Rows, bool IsStratified) Digits(CaseSide side, JsonObject data)
    {
        var count = data["n"]?.GetValue<int>() ?? (int)side.Number("n_samples");
        if (data["gen"]?.GetValue<string>() == "cifar10")
        {
            return ($"data/{ColourFiles.Write(_data, repository, count)}", count, true);
        }

        return ($"data/{DigitFiles.Write(_data, repository, count, TableOperations.Names(data, "y_ops"), side.Case.Id)}", count, true);
    }

    private (string Dataset, int Rows, bool IsStratified) Table(CaseSide side, JsonObject data, bool isRegression)
    {
        var file = side.Settings["files"]?[side.IsRepaired ? "fixed" : "faulty"]?.GetValue<string>();
        NumberTable table;
        if (file is not null)
        {
            table = NumberTable.Read(Path.Combine(cases, "data", file));
        }
        else
        {
            table = data["gen"]?.GetValue<string>() == "table" ? RegisteredTables.Read(data, repository) : CaseGenerators.Make(data, side.Case.Id);
            TableOperations.Apply(table, data, side.Case.Id);
            file = side.Name + ".csv";
        }

        table.Write(Path.Combine(_data, file), !isRegression);
        return ("data/" + file, table.Targets.Length, !isRegression && table.Targets.CountBy(target => target).All(group => group.Value > 1));
    }

    private static IReadOnlyList<TransformDefinition> Pixels(CaseSide side, JsonObject data)
    {
        var pixels = new ExtractPixelsTransform();
        var transforms = new List<TransformDefinition>();
        foreach (var operation in TableOperations.Names(data, "x_ops"))
        {
            switch (operation.Split(':'))
            {
                case ["div255"]:
                    pixels = pixels with { Scale = pixels.Scale / 255 };
                    break;
                case ["mul", var factor]:
                    pixels = pixels with { Scale = pixels.Scale * double.Parse(factor, CultureInfo.InvariantCulture) };
                    break;
                case ["standard"]:
                    transforms.Add(new NormalizeTransform { Mode = NormalizationMode.MeanVariance, FixZero = false });
                    break;
                default:
                    throw new CaseException($"{side.Case.Id}: the x_ops entry '{operation}' is not known for images");
            }
        }

        return [pixels, .. transforms];
    }
}
