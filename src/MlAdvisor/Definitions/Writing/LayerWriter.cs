using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Definitions.Writing;

/// <summary>Writes layers.</summary>
internal static class LayerWriter
{
    public static string Item(LayerDefinition layer, string indent)
    {
        if (layer is ResidualLayer residual)
        {
            return $"{indent}- residual:{string.Concat(residual.Layers.Select(inner => "\n" + Item(inner, indent + "    ")))}";
        }

        var map = new MapWriter();
        return map.Item(Write(layer, map), indent);
    }

    /// <summary>An initializer: its name, or a map where it has a parameter; null for the default.</summary>
    public static string? Initializer(InitializerDefinition initializer) => initializer.Name == Definitions.Initializer.Default ? null : Written(initializer);

    /// <summary>The initializer of biases; null where there is none.</summary>
    public static string? BiasInitializer(InitializerDefinition? initializer) => initializer is null ? null : Written(initializer);

    private static string Written(InitializerDefinition initializer)
    {
        var name = Names<Initializer>.Of(initializer.Name);
        return initializer.Value is { } value && InitializerReader.ParameterOf(initializer.Name) is { } key
            ? new MapWriter().Add("name", name).Number(key, value).InBraces()!
            : name;
    }

    /// <summary>Writes the settings, and gives the layer's name.</summary>
    private static string Write(LayerDefinition layer, MapWriter map)
    {
        switch (layer)
        {
            case LinearLayer linear:
                map.Whole("units", linear.Units).Name("activation", linear.Activation, Activation.None).Add("initializer", Initializer(linear.Initializer)).Add("biasInitializer", BiasInitializer(linear.BiasInitializer));
                return "linear";
            case Conv2dLayer convolution:
                var defaults = new Conv2dLayer { Filters = 1 };
                map.Whole("filters", convolution.Filters).Whole("kernel", convolution.Kernel, defaults.Kernel);
                map.Whole("stride", convolution.Stride, defaults.Stride).Whole("padding", convolution.Padding, defaults.Padding);
                map.Name("activation", convolution.Activation, Activation.None).Add("initializer", Initializer(convolution.Initializer)).Add("biasInitializer", BiasInitializer(convolution.BiasInitializer));
                return "conv2d";
            case Pool2dLayer pool:
                map.Whole("size", pool.Size).Whole("stride", pool.Stride);
                return pool.Kind == PoolingKind.Max ? "maxPool2d" : "avgPool2d";
            case GlobalAvgPool2dLayer:
                return "globalAvgPool2d";
            case FlattenLayer:
                return "flatten";
            case BatchNormLayer batchNorm:
                map.Number("momentum", batchNorm.Momentum, new BatchNormLayer().Momentum).Number("epsilon", batchNorm.Epsilon, new BatchNormLayer().Epsilon);
                return "batchNorm";
            case LayerNormLayer layerNorm:
                map.Number("epsilon", layerNorm.Epsilon, new LayerNormLayer().Epsilon);
                return "layerNorm";
            case ActivationLayer activation:
                return Names<Activation>.Of(activation.Activation);
            case DropoutLayer dropout:
                map.Number("rate", dropout.Rate);
                return "dropout";
            default:
                throw new NotSupportedException($"{layer.GetType().Name} can not be written.");
        }
    }
}
