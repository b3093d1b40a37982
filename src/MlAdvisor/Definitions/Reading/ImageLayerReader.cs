namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads the layers that take images.</summary>
internal static class ImageLayerReader
{
    private const string Filters = "filters";
    private const string Same = "same";

    public static Conv2dLayer? ReadConvolution(Value item, NamedItem named)
    {
        const string Expected = "its filters: conv2d: { filters: 32, kernel: 3, activation: relu }";
        if (named.Settings is null or { IsNull: true })
        {
            item.Report($"conv2d needs {Expected}");
            return null;
        }

        if (named.Settings.Node is ScalarNode)
        {
            return named.Settings.As(Filters).WholeNumber(1) is { } filters ? new Conv2dLayer { Filters = filters } : null;
        }

        if (named.Settings.Map(Expected) is not { } map)
        {
            return null;
        }

        var defaults = new Conv2dLayer { Filters = 1 };
        var kernel = map.WholeNumber("kernel", 1, defaults.Kernel);
        var stride = map.WholeNumber("stride", 1, defaults.Stride);
        var layer = new Conv2dLayer
        {
            Filters = map.Required(Filters, "a whole number of at least 1")?.WholeNumber(1) ?? 1,
            Kernel = kernel,
            Stride = stride,
            Padding = ReadPadding(map.Optional("padding"), kernel, stride),
            Activation = map.Name("activation", defaults.Activation),
            Initializer = InitializerReader.Read(map.Optional("initializer")),
            BiasInitializer = InitializerReader.ReadBias(map.OptionalOrNull("biasInitializer")),
        };
        map.Close();
        return layer;
    }

    public static Pool2dLayer? ReadPooling(Value item, NamedItem named, PoolingKind kind)
    {
        if (named.Settings is null or { IsNull: true })
        {
            item.Report($"{named.Name} needs its size: {named.Name}: 2");
            return null;
        }

        if (named.Settings.Node is ScalarNode)
        {
            return named.Settings.As("size").WholeNumber(1) is { } size ? new Pool2dLayer { Kind = kind, Size = size } : null;
        }

        if (named.Settings.Map($"its size: {named.Name}: 2, or {named.Name}: {{ size: 3, stride: 2 }}") is not { } map)
        {
            return null;
        }

        var layer = new Pool2dLayer
        {
            Kind = kind,
            Size = map.Required("size", "a whole number of at least 1")?.WholeNumber(1) ?? 1,
            Stride = map.OptionalOrNull("stride")?.WholeNumber(1),
        };
        map.Close();
        return layer;
    }

    /// <summary>A number of pixels; or <c>same</c>, Keras' word for as many as keep the image's size.</summary>
    private static int ReadPadding(Value? value, int kernel, int stride)
    {
        if (value is null)
        {
            return 0;
        }

        if (value.Scalar != Same)
        {
            return value.WholeNumber(0) ?? 0;
        }

        if (stride != 1 || kernel % 2 == 0)
        {
            value.Report("padding 'same' keeps the size of the image for an odd kernel at stride 1; give a number here");
        }

        return (kernel - 1) / 2;
    }
}
