namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads <c>trainer.network</c>: a list whose items are one-key maps, or bare names.</summary>
internal static class LayerReader
{
    private const string Linear = "linear";
    private const string Dropout = "dropout";

    private static readonly string[] Known = [Linear, Dropout, .. Names<Activation>.All];

    private static readonly string[] Later =
        ["conv2d", "maxPool2d", "avgPool2d", "globalAvgPool2d", "batchNorm", "layerNorm", "flatten", "residual"];

    public static IReadOnlyList<LayerDefinition> ReadAll(Value? value) =>
        value?.List("a list of layers, which may be empty") is { } items ? [.. items.Select(Read).OfType<LayerDefinition>()] : [];

    private static LayerDefinition? Read(Value item)
    {
        if (NamedItem.Read(item, "layer", Known, Later) is not { } named)
        {
            return null;
        }

        LayerDefinition? layer = named.Name switch
        {
            Linear => ReadLinear(item, named.Settings),
            Dropout => ReadDropout(item, named.Settings),
            _ => ReadActivation(named),
        };
        return layer is null ? null : layer with { Path = named.Path };
    }

    private static LinearLayer ReadLinear(Value item, Value? settings)
    {
        const string Expected = "its units: linear: 64, or linear: { units: 64, activation: relu }";
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
        };
        map.Close();
        return layer;
    }

    private static DropoutLayer? ReadDropout(Value item, Value? settings)
    {
        var range = NumberRange.FromTo(0, 1);
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

    private static ActivationLayer ReadActivation(NamedItem named)
    {
        if (named.Settings is { IsNull: false } settings)
        {
            settings.Report($"{named.Name} has no settings; expected '- {named.Name}' alone");
        }

        return new ActivationLayer(Names<Activation>.Find(named.Name)!.Value);
    }
}
