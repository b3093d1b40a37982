using MlAdvisor.Definitions;

namespace MlAdvisor.Networks;

/// <summary>A definition's network with its shapes known and checked, before anything is allocated.</summary>
public sealed record NetworkPlan
{
    /// <value>Width of the feature vector.</value>
    public required int Inputs { get; init; }

    /// <value>The layers, the output layer included.</value>
    public required IReadOnlyList<LayerPlan> Layers { get; init; }

    /// <value>Number of outputs.</value>
    public int Outputs => Layers.Count == 0 ? Inputs : Layers[^1].Outputs;

    /// <value>Trainable parameters, of one lane.</value>
    public long Parameters => Layers.Sum(layer => layer.Parameters);

    /// <value>The function that the outputs went through last; <see cref="Activation.None"/> where there is none.</value>
    public Activation OutputActivation => Layers.Count > 0 && Layers[^1] is ActivationPlan last ? last.Activation : Activation.None;

    /// <summary>Infers the shapes of a definition's layers.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="inputs">Width of the feature vector, at least 1.</param>
    /// <param name="classes">Number of classes; 0 for regression.</param>
    /// <exception cref="DefinitionException">The network has no layer at all.</exception>
    public static NetworkPlan Create(PipelineDefinition definition, int inputs, int classes)
    {
        var trainer = definition.Trainer;
        var layers = new List<LayerPlan>();
        var width = inputs;
        foreach (var layer in trainer.Network)
        {
            Add(layer);
        }

        if (trainer.Output is { } output)
        {
            var units = output.Units ?? (definition.Task == MachineLearningTask.Multiclass ? classes : 1);
            Add(new LinearLayer { Units = units, Activation = output.Activation, Initializer = output.Initializer });
        }

        if (layers.Count == 0)
        {
            throw new DefinitionException(
                definition.Source?.LocationOf("trainer.network") ?? new SourceLocation(definition.Name, 1, 1),
                "trainer.network",
                "no layer to train: the network is empty and there is no output layer; add a layer or leave `output: none` out");
        }

        return new NetworkPlan { Inputs = inputs, Layers = layers };

        void Add(LayerDefinition layer)
        {
            switch (layer)
            {
                case LinearLayer linear:
                    layers.Add(new LinearPlan(width, linear.Units, linear.Initializer));
                    width = linear.Units;
                    AddActivation(linear.Activation);
                    break;
                case ActivationLayer activation:
                    AddActivation(activation.Activation);
                    break;
                case DropoutLayer dropout:
                    layers.Add(new DropoutPlan(dropout.Rate, width));
                    break;
                default:
                    throw new NotSupportedException($"No plan for a layer of type {layer.GetType().Name}.");
            }
        }

        void AddActivation(Activation activation)
        {
            if (activation != Activation.None)
            {
                layers.Add(new ActivationPlan(activation, width));
            }
        }
    }
}
