using System.Globalization;
using System.Text.RegularExpressions;
using MlAdvisor.Definitions;

namespace MlAdvisor.Benchmarks.Cases;

/// <summary>
/// Reads the one-line networks of a cases file: <c>64r</c> is a dense layer of 64 units with relu, <c>c16k3r</c> a convolution of 16 filters of 3 x 3,
/// <c>p2</c> max pooling, <c>f</c> flatten, <c>d.2</c> dropout, <c>bn</c> batch normalization, <c>ar</c> a function alone; <c>@zeros,b=ones</c> says how weights
/// and biases are drawn.
/// </summary>
internal static partial class ModelText
{
    // Keras' own widths of its initializers without parameters.
    private const double KerasWidth = 0.05;

    private static readonly Dictionary<char, Activation> Functions = new()
    {
        ['r'] = Activation.Relu,
        ['s'] = Activation.Sigmoid,
        ['t'] = Activation.Tanh,
        ['l'] = Activation.None,
        ['x'] = Activation.Softmax,
        ['e'] = Activation.Elu,
        ['g'] = Activation.Softsign,
        ['p'] = Activation.Softplus,
    };

    private static readonly Dictionary<string, InitializerDefinition> Initializers = new(StringComparer.Ordinal)
    {
        ["glorot_uniform"] = new(Initializer.GlorotUniform),
        ["glorot_normal"] = new(Initializer.GlorotNormal),
        ["he_uniform"] = new(Initializer.HeUniform),
        ["he_normal"] = new(Initializer.HeNormal),
        ["lecun_normal"] = new(Initializer.LecunNormal),
        ["orthogonal"] = new(Initializer.Orthogonal),
        ["zeros"] = new(Initializer.Zeros),
        ["ones"] = new(Initializer.Constant, 1),
        ["minus_ones"] = new(Initializer.Constant, -1),
        ["minus_tens"] = new(Initializer.Constant, -10),
        ["uniform"] = new(Initializer.Uniform, KerasWidth),
        ["random_uniform"] = new(Initializer.Uniform, KerasWidth),
        ["uniform1"] = new(Initializer.Uniform, 1),
        ["normal"] = new(Initializer.Normal, KerasWidth),
        ["random_normal"] = new(Initializer.Normal, KerasWidth),
        ["truncated_normal"] = new(Initializer.Normal, KerasWidth),
        ["normal1"] = new(Initializer.Normal, 1),
        ["normal10"] = new(Initializer.Normal, 10),
    };

    /// <summary>The layers, with the output layer apart where the last one with weights is dense and nothing but a function follows it.</summary>
    /// <exception cref="CaseException">A token is not known.</exception>
    public static (IReadOnlyList<LayerDefinition> Network, OutputDefinition? Output) Read(string model, string id)
    {
        var layers = model.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(token => Layer(token, id)).ToList();
        var function = Activation.None;
        if (layers is [.., LinearLayer { Activation: Activation.None }, ActivationLayer last])
        {
            function = last.Activation;
            layers.RemoveAt(layers.Count - 1);
        }

        if (layers is not [.., LinearLayer output])
        {
            return (layers, null);
        }

        layers.RemoveAt(layers.Count - 1);
        return (layers, new OutputDefinition
        {
            Units = output.Units,
            Activation = output.Activation == Activation.None ? function : output.Activation,
            Initializer = output.Initializer,
            BiasInitializer = output.BiasInitializer,
        });
    }

    /// <summary>The units of the last dense layer of a network.</summary>
    public static int OutputUnits(string model, string id) => Read(model, id) is var (network, output)
        ? output?.Units ?? network.OfType<LinearLayer>().LastOrDefault()?.Units ?? 0
        : 0;

    private static LayerDefinition Layer(string token, string id)
    {
        if (Dense().Match(token) is { Success: true } dense)
        {
            return new LinearLayer { Units = Whole(dense, 1), Activation = Functions[dense.Groups[2].Value[0]], Initializer = Drawn(dense.Groups[3], id), BiasInitializer = Biases(dense.Groups[4], id) };
        }

        if (Convolution().Match(token) is { Success: true } conv)
        {
            return new Conv2dLayer { Filters = Whole(conv, 1), Kernel = Whole(conv, 2), Activation = Functions[conv.Groups[3].Value[0]], Initializer = Drawn(conv.Groups[4], id), BiasInitializer = Biases(conv.Groups[5], id) };
        }

        return token switch
        {
            "f" => new FlattenLayer(),
            "bn" => new BatchNormLayer(),
            ['p', .. var size] when int.TryParse(size, CultureInfo.InvariantCulture, out var pixels) => new Pool2dLayer { Kind = PoolingKind.Max, Size = pixels },
            ['d', .. var rate] when double.TryParse(rate, CultureInfo.InvariantCulture, out var share) => new DropoutLayer(share),
            ['a', var function] when Functions.TryGetValue(function, out var activation) => new ActivationLayer(activation),
            _ => throw new CaseException($"{id}: the layer '{token}' is not known"),
        };
    }

    private static int Whole(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static InitializerDefinition Drawn(Group name, string id) => name.Success ? Named(name.Value, id) : new(Initializer.GlorotUniform);

    private static InitializerDefinition? Biases(Group name, string id) => name.Success ? Named(name.Value, id) : null;

    private static InitializerDefinition Named(string name, string id) =>
        Initializers.TryGetValue(name, out var known) ? known : throw new CaseException($"{id}: the initializer '{name}' is not known");

    [GeneratedRegex(@"^(\d+)([rstlxegp])(?:@([a-z_0-9]+))?(?:,b=([a-z_0-9]+))?$")]
    private static partial Regex Dense();

    [GeneratedRegex(@"^c(\d+)k(\d+)([rstlxegp])(?:@([a-z_0-9]+))?(?:,b=([a-z_0-9]+))?$")]
    private static partial Regex Convolution();
}
