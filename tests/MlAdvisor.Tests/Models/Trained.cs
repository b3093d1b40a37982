using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Models;
using MlAdvisor.Preprocessing;
using MlAdvisor.Runs;
using MlAdvisor.Tests.Datasets;

namespace MlAdvisor.Tests.Models;

/// <summary>Small trained models, and the files that they are saved in.</summary>
internal sealed class Trained : IDisposable
{
    private Trained(string definition, Dataset? dataset)
    {
        Context = new MLContext(1);
        Definition = PipelineDefinition.Parse(definition, "x.yaml");
        Dataset = dataset ?? Repository.Registry.Find(Definition);
        Rows = Dataset.Open(Context);
        Data = DataPreparation.Prepare(Context, Definition, Rows);
        Result = PipelineRun.Execute(Definition, Data);
        Model = MlAdvisorModel.Create(Context, Definition, Data, new TrainedLane(Result.History, Result.Weights, Result.Test), Dataset);
        Model.Save(Path);
    }

    public MLContext Context { get; }

    public PipelineDefinition Definition { get; }

    public Dataset Dataset { get; }

    public TableView Rows { get; }

    public PreparedData Data { get; }

    public RunResult Result { get; }

    public MlAdvisorModel Model { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("mladvisor-").FullName;

    public string Path => System.IO.Path.Combine(Folder, "model.zip");

    public static Trained Penguins() => new(
        """
        name: penguins
        dataset: penguins
        task: multiclass
        label: species
        features: { ignore: [year] }
        transforms:
          - replaceMissing: { columns: ["*_mm", body_mass_g], mode: mean }
          - normalize: { columns: ["*_mm", body_mass_g], mode: meanVariance }
          - oneHot: { columns: [island, sex] }
        trainer:
          network:
            - linear: { units: 8, activation: relu }
            - batchNorm
          optimizer: { name: adam, learningRate: 0.02 }
          epochs: 8
        """,
        null);

    public static Trained BreastCancer() => new(
        """
        name: breast-cancer
        dataset: breast-cancer
        task: binary
        label: diagnosis
        transforms:
          - replaceMissing
          - normalize: { mode: minMax }
        trainer:
          network: []
          optimizer: { name: adam, learningRate: 0.05 }
          epochs: 5
        """,
        null);

    public static Trained Of(string definition, Dataset dataset) => new(definition, dataset);

    public void Dispose()
    {
        Model.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
