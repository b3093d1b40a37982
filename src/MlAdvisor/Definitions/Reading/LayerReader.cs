namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads <c>trainer.network</c>: a list whose items are one-key maps, or bare names.</summary>
internal static class LayerReader
{
    // Far above what a network has; a YAML alias could nest without end.
    private const int DeepestBlock = 20;

    private static readonly Dictionary<string, Func<Value, NamedItem, LayerDefinition?>> Kinds = new(StringComparer.Ordinal)
    {
        ["linear"] = ReadLinear,
        ["conv2d"] = ImageLayerReader.ReadConvolution,
        ["maxPool2d"] = (item, named) => ImageLayerReader.ReadPooling(item, named, PoolingKind.Max),
        ["avgPool2d"] = (item, named) => ImageLayerReader.ReadPooling(item, named, PoolingKind.Average),
        ["globalAvgPool2d"] = (_, named) => Bare(named, new GlobalAvgPool2dLayer()),
        ["flatten"] = (_, named) => Bare(named, new FlattenLayer()),
        ["batchNorm"] = ReadBatchNorm,
        ["layerNorm"] = ReadLayerNorm,
        ["dropout"] = ReadDropout,
        ["residual"] = ReadResidual,
    };

    private static readonly string[] Known = [.. Kinds.Keys, .. Names<Activation>.All];

    public static IReadOnlyList<LayerDefinition> ReadAll(Value? value) =>
        value?.List("a list of layers, which may be empty") is { } items ? [.. items.Select(Read).OfType<LayerDefinition>()] : [];

    private static LayerDefinition? Read(Value item)
    {
        if (NamedItem.Read(item, "layer", Known, []) is not { } named)
        {
            return null;
        }

        var layer = Kinds.TryGetValue(named.Name, out var read) ? read(item, named) : Bare(named, new ActivationLayer(Names<Activation>.Find(named.Name)!.Value));
        return layer is null ? null : layer with { Path = named.Path };
    }

    private static LinearLayer ReadLinear(Value item, NamedItem named)
    {
        const string Expected = "its units: linear: 64, or linear: { units: 64, activation: relu }";
        var settings = named.Settings;
        if (settings is null or { IsNull: true })
        {
            item.Report($"linear needs {Expected}");
            return new LinearLayer { Units = 1 };
        }

        if (settings.Node is ScalarNode)
        {
            return new LinearLayer { Units = settings.As("units").WholeNumber(1) ?? 1 };
        }

        if (settings.Map(Expected) is not { } map)
        {
            return new LinearLayer { Units = 1 };
        }

        var layer = new LinearLayer
        {
            Units = map.Required("units", "a whole number of at least 1")?.WholeNumber(1) ?? 1,
            Activation = map.Name("activation", Activation.None),
            Initializer = InitializerReader.Read(map.Optional("initializer")),
            BiasInitializer = InitializerReader.ReadBias(map.OptionalOrNull("biasInitializer")),
        };
        map.Close();
        return layer;
    }

    private static BatchNormLayer? ReadBatchNorm(Value item, NamedItem named)
    {
        var defaults = new BatchNormLayer();
        if (named.Settings is null or { IsNull: true })
        {
            return defaults;
        }

        if (named.Settings.Map("nothing, or batchNorm: { momentum: 0.1, epsilon: 1e-5 }", mayBeEmpty: true) is not { } map)
        {
            return null;
        }

        var layer = new BatchNormLayer
        {
            Momentum = map.Number("momentum", NumberRange.Between(0, 1), defaults.Momentum),
            Epsilon = map.Number("epsilon", NumberRange.Above(0), defaults.Epsilon),
        };
        map.Close();
        return layer;
    }

    private static LayerNormLayer? ReadLayerNorm(Value item, NamedItem named)
    {
        var defaults = new LayerNormLayer();
        if (named.Settings is null or { IsNull: true })
        {
            return defaults;
        }

        if (named.Settings.Map("nothing, or layerNorm: { epsilon: 1e-5 }", mayBeEmpty: true) is not { } map)
        {
            return null;
        }

        var layer = new LayerNormLayer { Epsilon = map.Number("epsilon", NumberRange.Above(0), defaults.Epsilon) };
        map.Close();
        return layer;
    }

    private static DropoutLayer? ReadDropout(Value item, NamedItem named)
    {
        var range = NumberRange.FromTo(0, 1);
        var settings = named.Settings;
        if (settings is null or { IsNull: true })
        {
            item.Report("dropout needs its rate: dropout: 0.2");
            return null;
        }

        if (settings.Node is ScalarNode)
        {
            return settings.As("rate").Number(range) is { } rate ? new DropoutLayer(rate) : null;
        }

        if (settings.Map("its rate: dropout: 0.2, or dropout: { rate: 0.2 }") is not { } map)
        {
            return null;
        }

        var layer = new DropoutLayer(map.Required("rate", range.ToString())?.Number(range) ?? 0);
        map.Close();
        return layer;
    }

    private static ResidualLayer? ReadResidual(Value item, NamedItem named)
    {
        const string Expected = "its layers: residual: [linear: 64, relu]";
        if (named.Settings is null or { IsNull: true })
        {
            item.Report($"residual needs {Expected}");
            return null;
        }

        if (named.Settings.List(Expected) is not { } items)
        {
            return null;
        }

        if (items.Count == 0)
        {
            named.Settings.Report($"residual needs {Expected}");
            return null;
        }

        if (named.Path.Split(".residual").Length - 1 > DeepestBlock)
        {
            named.Settings.Report(FormattableString.Invariant($"residual blocks are nested more than {DeepestBlock} deep"));
            return null;
        }

        return new ResidualLayer { Layers = [.. items.Select(Read).OfType<LayerDefinition>()] };
    }

    private static LayerDefinition Bare(NamedItem named, LayerDefinition layer)
    {
        if (named.Settings is { IsNull: false } settings)
        {
            settings.Report($"{named.Name} has no settings; expected '- {named.Name}' alone");
        }

        return layer;
    }
}
