using System.Security.Cryptography;
using System.Text;
using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Benchmarks.Advise;

/// <summary>A definition that advice is measured on.</summary>
internal sealed class AdviseTask
{
    private readonly TableView _rows;

    private AdviseTask(string group, PipelineDefinition definition, TableView rows)
    {
        Group = group;
        Definition = definition;
        _rows = rows;
    }

    /// <value>The folder it stands in: <c>tuned-on</c>, <c>held-out</c>, or another.</value>
    public string Group { get; }

    /// <value>The definition.</value>
    public PipelineDefinition Definition { get; }

    /// <value>Its name.</value>
    public string Name => Definition.Name;

    /// <value>Tells this definition from a changed one.</value>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Definition.Source!.Text)))[..12];

    /// <summary>The definition with other seeds for weights and order, on the same rows.</summary>
    /// <param name="later">By how much larger they are.</param>
    public PipelineDefinition WithSeed(int later) => Definition with { Trainer = Definition.Trainer with { Seed = Definition.Trainer.Seed + later } };

    /// <summary>Reads a definition and its rows.</summary>
    /// <param name="path">The definition.</param>
    public static AdviseTask Load(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var definition = PipelineDefinition.Load(path);
        var rows = DatasetRegistry.LoadNearest(folder).Find(definition, new DatasetFetcher()).Open(new MLContext(definition.Split.Seed));
        return new AdviseTask(Path.GetFileName(folder), definition, rows);
    }

    /// <summary>Splits and transforms the rows.</summary>
    /// <param name="splitSeed">Another draw of the validation rows; null takes the definition's.</param>
    public PreparedData Prepare(int? splitSeed) => DataPreparation.Prepare(new MLContext(Definition.Split.Seed), Definition, _rows, splitSeed);
}
