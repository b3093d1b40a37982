using System.CommandLine;
using System.Globalization;
using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using MlAdvisor.Reports;
using MlAdvisor.Training;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor describe PIPELINE</c>: the network's layers with shapes, parameters, memory and operations; nothing is trained.</summary>
internal sealed class DescribeCommand : Command
{
    private readonly IAnsiConsole _console;
    private readonly PipelineArgument _pipeline = new();
    private readonly Option<bool> _json = new("--json") { Description = "Prints JSON, for programs." };

    public DescribeCommand(IAnsiConsole console)
        : base("describe", "Shows a pipeline's network: shapes, parameters, memory and operations. The data are read, since they say how wide a row is; nothing is trained.")
    {
        _console = console;
        Arguments.Add(_pipeline.Path);
        Options.Add(_json);
        SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed, cancellationToken)));
    }

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var isJson = parsed.GetValue(_json);
        var definition = _pipeline.Load(parsed);
        var data = _pipeline.Open(parsed, definition, isJson ? null : _console, cancellationToken).Prepare(splitSeed: null, cancellationToken);
        using var plan = TrainingPlan.Create(definition, data);
        var cost = TrainingCost.Of(plan.Network, definition.Trainer.Optimizer, Math.Min(definition.Trainer.BatchSize, data.Train.Rows));
        var available = TrainingCost.MemoryToUse;
        var misfit = cost.Misfit(definition, lanes: 1, available);
        if (isJson)
        {
            DataOptions.Write(_console, AsJson(definition, plan.Network, cost, available, misfit));
            return ExitCode.Success;
        }

        _console.WriteLine($"{definition.Name}: {plan.Network.Input} in, {NumberText.Count(plan.Network.Outputs)} out");
        _console.WriteLine();
        WriteLayers(cost);
        _console.WriteLine();
        _console.WriteLine($"{NumberText.Count(cost.Parameters)} parameters, {NumberText.Count(cost.FlopsPerRow)} operations a row forward (a step of training takes about three times that)");
        _console.WriteLine(
            $"memory of one training at batch size {NumberText.Count(cost.BatchSize)}, at least: weights {Bytes(cost.WeightBytes)}, gradients {Bytes(cost.GradientBytes)}, "
            + $"optimizer {Bytes(cost.OptimizerBytes)}, activations {Bytes(cost.ActivationBytes)}; in all {Bytes(cost.Bytes)} of {Bytes(available)}");
        _console.WriteLine($"trainings of this kind that fit into memory side by side: {NumberText.Count(cost.LanesThatFit(available))}");
        if (misfit is not null)
        {
            _console.WriteLine($"warning: {misfit}", new Style(Color.Yellow));
        }

        return ExitCode.Success;
    }

    private void WriteLayers(TrainingCost cost)
    {
        var table = PlainTable.Of("", "layer", "in", "out", "parameters", "operations a row").AlignRight(4, 5);
        foreach (var layer in cost.Layers)
        {
            table.AddTexts(layer.Index, layer.Kind, $"{layer.Input}", $"{layer.Output}", NumberText.Count(layer.Parameters), NumberText.Count(layer.FlopsPerRow));
        }

        _console.Write(table);
    }

    private static object AsJson(PipelineDefinition definition, NetworkPlan network, TrainingCost cost, long available, DefinitionError? misfit) => new
    {
        definition.Name,
        Input = Dimensions(network.Input),
        network.Outputs,
        Layers = cost.Layers.Select(layer => new
        {
            layer.Index,
            layer.Kind,
            Input = Dimensions(layer.Input),
            Output = Dimensions(layer.Output),
            layer.Parameters,
            ActivationBytes = layer.KeptFloats * cost.BatchSize * sizeof(float),
            layer.FlopsPerRow,
        }),
        cost.Parameters,
        cost.FlopsPerRow,
        cost.BatchSize,
        Memory = new { cost.WeightBytes, cost.GradientBytes, cost.OptimizerBytes, cost.ActivationBytes, cost.Bytes, AvailableBytes = available, LanesThatFit = cost.LanesThatFit(available) },
        Warning = misfit?.ToString(),
    };

    private static int[] Dimensions(LayerShape shape) => shape.IsImage ? [shape.Channels, shape.Height, shape.Width] : [shape.Size];

    private static string Bytes(long bytes)
    {
        (double, string) unit = bytes switch
        {
            >= 1L << 30 => (1L << 30, "GiB"),
            >= 1L << 20 => (1L << 20, "MiB"),
            >= 1L << 10 => (1L << 10, "KiB"),
            _ => (1, "bytes"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / unit.Item1:0.#} {unit.Item2}");
    }
}
