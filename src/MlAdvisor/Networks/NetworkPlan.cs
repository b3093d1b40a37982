using MlAdvisor.Definitions;

namespace MlAdvisor.Networks;

/// <summary>A definition's network with its shapes known and checked, before anything is allocated.</summary>
internal sealed record NetworkPlan
{
    /// <value>The shape of a row of features.</value>
    public required LayerShape Input { get; init; }

    /// <value>The layers, the output layer included.</value>
    public required IReadOnlyList<LayerPlan> Layers { get; init; }

    /// <value>Number of features a row.</value>
    public int Inputs => Input.Size;

    /// <value>Floats of the widest row on its way through.</value>
    public int Widest => Layers.Select(layer => layer.Widest).Append(Inputs).Max();

    /// <value>Number of outputs.</value>
    public int Outputs => Layers.Count == 0 ? Inputs : Layers[^1].Outputs;

    /// <value>Trainable parameters, of one lane.</value>
    public long Parameters => Layers.Sum(layer => layer.Parameters);

    /// <value>The function that the outputs went through last; <see cref="Activation.None"/> where there is none.</value>
    public Activation OutputActivation => Layers.Count > 0 && Layers[^1] is ActivationPlan last ? last.Activation : Activation.None;

    /// <summary>Infers the shapes of a definition's layers.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="input">The shape of a row of features.</param>
    /// <param name="classes">Number of classes; 0 for regression.</param>
    /// <exception cref="DefinitionException">A layer can not take what comes in, or the network has no layer to train.</exception>
    public static NetworkPlan Create(PipelineDefinition definition, LayerShape input, int classes)
    {
        var planner = new NetworkPlanner(definition, input);
        var trainer = definition.Trainer;
        for (var i = 0; i < trainer.Network.Count; i++)
        {
            planner.Add(trainer.Network[i], NetworkPlanner.PathOf(trainer.Network[i], NetworkPlanner.Layers, i));
        }

        if (trainer.Output is { } output)
        {
            planner.AddOutput(output, definition.Task == MachineLearningTask.Multiclass ? classes : 1);
        }

        return planner.Finish();
    }
}
