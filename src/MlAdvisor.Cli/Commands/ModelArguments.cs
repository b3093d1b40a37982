using System.CommandLine;
using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Models;

namespace MlAdvisor.Cli.Commands;

/// <summary>The model and the rows that a command works on.</summary>
internal sealed class ModelArguments
{
    private readonly Argument<string> _model = new("MODEL") { Description = "A model file, such as runs/.../model.zip." };
    private readonly Argument<string> _data = new("DATA") { Description = "The rows: a file, an image or a folder of them, or a name in datasets.json." };

    /// <summary>Adds both to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_model);
        command.Arguments.Add(_data);
    }

    /// <summary>Reads the model.</summary>
    public MlAdvisorModel Load(ParseResult parsed, MLContext context) => MlAdvisorModel.Load(context, parsed.GetRequiredValue(_model));

    /// <summary>Reads the rows, with the columns as the model takes them, and the label where <paramref name="readsLabel"/>.</summary>
    public TableView Open(ParseResult parsed, MLContext context, MlAdvisorModel model, bool readsLabel, CancellationToken cancellationToken) =>
        model.Open(context, DatasetRegistry.LoadNearest("").Find(parsed.GetRequiredValue(_data)), readsLabel, cancellationToken);
}
