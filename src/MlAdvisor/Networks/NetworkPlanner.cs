using System.Globalization;
using MlAdvisor.Definitions;

namespace MlAdvisor.Networks;

/// <summary>Follows a row's shape from layer to layer, and says where it does not fit.</summary>
internal sealed class NetworkPlanner
{
    /// <summary>Key path of the layers.</summary>
    public const string Layers = "trainer.network";

    private readonly PipelineDefinition _definition;
    private readonly LayerShape _input;
    private readonly List<LayerPlan> _layers = [];
    private readonly bool _isInner;
    private LayerShape _shape;

    /// <param name="definition">Where errors are reported.</param>
    /// <param name="input">The shape of a row of features.</param>
    /// <param name="isInner">Whether these are the layers of a block.</param>
    public NetworkPlanner(PipelineDefinition definition, LayerShape input, bool isInner = false)
    {
        _isInner = isInner;
        _definition = definition;
        _input = input;
        _shape = input;
    }

    /// <summary>Adds a layer of the definition.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="path">Its key path.</param>
    public void Add(LayerDefinition layer, string path)
    {
        switch (layer)
        {
            case LinearLayer linear:
                NeedVector("linear", path);
                Append(new LinearPlan(_shape.Size, linear.Units, linear.Initializer, linear.BiasInitializer));
                AddActivation(linear.Activation, path);
                break;
            case Conv2dLayer conv:
                AddConvolution(conv, path);
                AddActivation(conv.Activation, path);
                break;
            case Pool2dLayer pool:
                AddPooling(pool, path);
                break;
            case GlobalAvgPool2dLayer:
                NeedImage("globalAvgPool2d", path);
                Append(new GlobalAvgPool2dPlan(_shape));
                break;
            case FlattenLayer:
                Append(new FlattenPlan(_shape));
                break;
            case BatchNormLayer norm:
                Append(new BatchNormPlan(_shape, norm.Momentum, norm.Epsilon));
                break;
            case LayerNormLayer norm:
                Append(new LayerNormPlan(_shape, norm.Epsilon));
                break;
            case ResidualLayer residual:
                AddBlock(residual, path);
                break;
            case ActivationLayer activation:
                AddActivation(activation.Activation, path);
                break;
            case DropoutLayer dropout:
                Append(new DropoutPlan(dropout.Rate, _shape));
                break;
            default:
                throw new NotSupportedException($"No plan for a layer of type {layer.GetType().Name}.");
        }
    }

    /// <summary>A layer's key path, which those made in code do not know.</summary>
    public static string PathOf(LayerDefinition layer, string list, int index) => layer.Path ?? string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");

    /// <summary>Adds the output layer.</summary>
    /// <param name="output">What the definition says of it.</param>
    /// <param name="units">Its units where the definition does not say.</param>
    public void AddOutput(OutputDefinition output, int units)
    {
        const string Path = "trainer.output";
        NeedVector("the output layer", _layers.Count == 0 ? Path : Layers);
        Append(new LinearPlan(_shape.Size, output.Units ?? units, output.Initializer, output.BiasInitializer));
        AddActivation(output.Activation, Path);
    }

    /// <summary>The network.</summary>
    public NetworkPlan Finish()
    {
        if (_layers.TrueForAll(layer => layer.ParameterShapes.Count == 0))
        {
            throw _definition.Fault(
                Layers, "no layer to train: the network has no layer with weights and there is no output layer; add a layer with weights, or an output layer");
        }

        return _shape.IsImage
            ? throw _definition.Fault(Layers, $"the network ends in images of {_shape}; add 'flatten' or 'globalAvgPool2d' as its last layer")
            : new NetworkPlan { Input = _input, Layers = _layers };
    }

    private void AddBlock(ResidualLayer block, string path)
    {
        var inner = new NetworkPlanner(_definition, _shape, isInner: _isInner || _layers.Count > 0);
        foreach (var (index, layer) in block.Layers.Index())
        {
            inner.Add(layer, PathOf(layer, block.Path ?? path + ".residual", index));
        }

        Append(inner._shape == _shape && inner._layers.Count > 0
            ? new ResidualPlan(_shape, inner._layers)
            : throw _definition.Fault(path, inner._layers.Count == 0
                ? "residual has no layer that computes anything"
                : $"residual adds what comes in, {_shape}, to what its layers make of it, {inner._shape}; let its last layer give {_shape}"));
    }

    private void AddConvolution(Conv2dLayer layer, string path)
    {
        NeedImage("conv2d", path);
        var height = Places(_shape.Height, layer.Kernel, layer.Stride, layer.Padding);
        var width = Places(_shape.Width, layer.Kernel, layer.Stride, layer.Padding);
        if (height < 1 || width < 1)
        {
            throw _definition.Fault(path, string.Create(
                CultureInfo.InvariantCulture, $"a filter of {layer.Kernel} x {layer.Kernel} does not fit into images of {_shape}; make kernel smaller, or padding larger"));
        }

        var output = Image(path, layer.Filters, height, width);
        Append(new Conv2dPlan(_shape, output, layer.Kernel, layer.Stride, layer.Padding, layer.Initializer, layer.BiasInitializer));
    }

    private void AddPooling(Pool2dLayer layer, string path)
    {
        var name = layer.Kind == PoolingKind.Max ? "maxPool2d" : "avgPool2d";
        NeedImage(name, path);
        var stride = layer.Stride ?? layer.Size;
        var height = Places(_shape.Height, layer.Size, stride, padding: 0);
        var width = Places(_shape.Width, layer.Size, stride, padding: 0);
        if (height < 1 || width < 1)
        {
            throw _definition.Fault(path, string.Create(
                CultureInfo.InvariantCulture, $"a window of {layer.Size} x {layer.Size} does not fit into images of {_shape}; leave this layer out, or make its window smaller"));
        }

        Append(new Pool2dPlan(_shape, Image(path, _shape.Channels, height, width), layer.Kind, layer.Size, stride));
    }

    private void AddActivation(Activation activation, string path)
    {
        if (activation == Activation.None)
        {
            return;
        }

        if (activation == Activation.Softmax && _shape.IsImage)
        {
            throw _definition.Fault(path, $"softmax takes a vector, and images of {_shape} come in; put 'flatten' before it");
        }

        Append(new ActivationPlan(activation, _shape));
    }

    private void Append(LayerPlan layer)
    {
        _layers.Add(layer);
        _shape = layer.Output;
    }

    private void NeedImage(string layer, string path)
    {
        if (!_shape.IsImage)
        {
            throw _definition.Fault(path, $"{layer} takes images, and {_shape} come in{(_layers.Count == 0 && !_isInner ? "; images come of extractPixels, as the only feature column" : "")}");
        }
    }

    private void NeedVector(string layer, string path)
    {
        if (_shape.IsImage)
        {
            throw _definition.Fault(path, $"{layer} takes a vector, and images of {_shape} come in; put 'flatten' before it");
        }
    }

    private LayerShape Image(string path, int channels, int height, int width)
    {
        try
        {
            return LayerShape.Image(channels, height, width);
        }
        catch (OverflowException)
        {
            throw _definition.Fault(path, string.Create(
                CultureInfo.InvariantCulture, $"{channels} x {height} x {width} values a row are more than 2^31; use fewer filters or a larger stride"));
        }
    }

    private static int Places(int length, int window, int stride, int padding)
    {
        var room = (long)length + (2L * padding) - window;
        return room < 0 ? 0 : (int)Math.Min(int.MaxValue, (room / stride) + 1);
    }
}
