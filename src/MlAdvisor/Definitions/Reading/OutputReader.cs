namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads <c>trainer.output</c>: a map, or <c>none</c>.</summary>
internal static class OutputReader
{
    public static OutputDefinition? Read(Value? value, IReadOnlyList<LayerDefinition> network)
    {
        if (value is null)
        {
            return new OutputDefinition();
        }

        if (value.Scalar == "none")
        {
            if (!network.Any(HasWeights))
            {
                value.Report("without an output layer the network needs a linear or conv2d layer of its own");
            }

            return null;
        }

        if (value.Map("none, or a map of units, activation and initializer") is not { } map)
        {
            return null;
        }

        var output = new OutputDefinition
        {
            Units = map.OptionalOrNull("units")?.WholeNumber(1),
            Activation = map.Name("activation", Activation.None),
            Initializer = InitializerReader.Read(map.Optional("initializer")),
            BiasInitializer = InitializerReader.ReadBias(map.OptionalOrNull("biasInitializer")),
        };
        map.Close();
        return output;
    }

    private static bool HasWeights(LayerDefinition layer) => layer is LinearLayer or Conv2dLayer || (layer is ResidualLayer residual && residual.Layers.Any(HasWeights));
}
