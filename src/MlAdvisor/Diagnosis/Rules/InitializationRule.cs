using MlAdvisor.Definitions;
using MlAdvisor.Networks;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA204: weights that begin all alike, too wide or too narrow, and biases that begin far from zero.</summary>
internal sealed class InitializationRule : ICheckRule
{
    // Standard deviation times the root of the fan-in: 1 to 1.4 keeps a signal's size (LeCun 1998, He et al. 2015). Keras' old RandomNormal(0.05) has 0.2 to
    // 1.4 on layers of 20 to 800 inputs, and trains.
    private const double Wide = 3;
    private const double Narrow = 0.06;

    // PyTorch's default draws from within one over the root of the fan-in, and of what comes to a ReLU it lets half of the square through.
    private static readonly double OfDefault = Math.Sqrt(1.0 / 3);
    private static readonly double OfRelu = Math.Sqrt(0.5);

    // What is left of a signal behind all layers. A gradient of less than a thousandth has vanished (AUTOTRAINER, Zhang et al. 2021), and it passes the same weights.
    private const double Left = 1e-3;

    // A unit's sum has a standard deviation of about 1 at the start; a bias beyond that decides for it.
    private const double LargeBias = 0.9;

    public IEnumerable<Finding> Check(CheckContext context)
    {
        var layers = context.Network.Layers.Select(layer => layer switch
        {
            LinearPlan linear => (linear.Initializer, FanIn: linear.Inputs),
            Conv2dPlan conv => (conv.Initializer, FanIn: conv.Input.Channels * conv.Kernel * conv.Kernel),
            _ => (Initializer: null!, FanIn: 0),
        }).Where(layer => layer.FanIn > 0).ToList();
        if (layers.Count == 0)
        {
            yield break;
        }

        var alike = layers.SkipLast(1).Count(layer => layer.Initializer.Name is Initializer.Zeros or Initializer.Constant);
        var lastConstant = layers[^1].Initializer is { Name: Initializer.Constant, Value: not 0 } && layers.Count == 1;
        var gains = layers.ConvertAll(layer => Gain(layer.Initializer, layer.FanIn));
        var (widest, narrowest) = (gains.Max(), gains.Where(gain => gain > 0).DefaultIfEmpty(1).Min());
        var bias = context.Trainer.Network.Select(BiasOf).Append(context.Trainer.Output?.BiasInitializer).Max(initializer => Math.Abs(initializer?.Value ?? 0));
        var left = context.Network.Layers.Any(layer => layer is BatchNormPlan or LayerNormPlan or ResidualPlan) ? 1
            : gains.Where(gain => gain > 0).Aggregate(1.0, (product, gain) => product * gain) * Math.Pow(OfRelu, context.HiddenActivations.Count(activation => activation == Activation.Relu));
        if (alike == 0 && !lastConstant && widest <= Wide && narrowest >= Narrow && left >= Left && bias < LargeBias)
        {
            yield break;
        }

        yield return new Finding
        {
            RuleId = "MLA204",
            Severity = alike > 0 ? Severity.Error : Severity.Warning,
            Sentence = alike > 0 ? Text.Of($"The weights of {Text.Plural(alike, "hidden layer")} begin all alike: the units of a layer compute the same, get the same gradient, and stay the same.")
                : widest > Wide ? Text.Of($"The weights begin too wide: a signal's size is multiplied by {widest:G3} in a layer, where 1 to 1.4 keeps it.")
                : bias >= LargeBias ? Text.Of($"Biases begin at up to {bias:G3} from zero, where a unit's sum is about 1: units are off, or saturated, whatever the inputs are.")
                : narrowest < Narrow ? Text.Of($"The weights begin too narrow: a signal's size is multiplied by {narrowest:G3} in a layer, where 1 to 1.4 keeps it.")
                : Text.Of($"The weights begin too narrow for {layers.Count} layers: {left:G2} of a signal's size is left behind them, where He's and Glorot's initializers keep it."),
            Evidence = [new("widest layer's gain", Text.Of($"{widest:G3}")), new("narrowest layer's gain", Text.Of($"{narrowest:G3}")), new("largest bias", Text.Of($"{bias:G3}"))],
            Place = context.At("trainer.network"),
            Fix = Redrawn(context, left < Left),
            Score = alike > 0 ? 0.97 : widest > Wide ? Math.Min(0.9, 0.6 + (0.1 * Math.Log2(widest / Wide)))
                : bias >= LargeBias ? Math.Min(0.9, 0.7 + (0.1 * Math.Log2(bias / LargeBias))) : 0.6,
        };
    }

    private static InitializerDefinition? BiasOf(LayerDefinition layer) => layer switch
    {
        LinearLayer linear => linear.BiasInitializer,
        Conv2dLayer conv => conv.BiasInitializer,
        _ => null,
    };

    private static double Gain(InitializerDefinition initializer, int fanIn) => initializer switch
    {
        { Name: Initializer.Normal, Value: { } deviation } => deviation * Math.Sqrt(fanIn),
        { Name: Initializer.Uniform, Value: { } half } => half * Math.Sqrt(fanIn / 3.0),
        { Name: Initializer.Constant, Value: { } value } => Math.Abs(value) * fanIn > Wide ? Math.Abs(value) * fanIn : 1,
        { Name: Initializer.HeUniform or Initializer.HeNormal } => Math.Sqrt(2),
        { Name: Initializer.Default } => OfDefault,
        _ => 1,
    };

    private static Fix Redrawn(CheckContext context, bool isDefaultTooNarrow)
    {
        InitializerDefinition For(InitializerDefinition present, Activation activation) =>
            present.Name is Initializer.Zeros or Initializer.Constant or Initializer.Normal or Initializer.Uniform || (isDefaultTooNarrow && present.Name == Initializer.Default)
                ? new InitializerDefinition(activation is Activation.Sigmoid or Activation.Tanh or Activation.None ? Initializer.GlorotUniform : Initializer.HeUniform)
                : present;
        static InitializerDefinition? Near(InitializerDefinition? bias) => Math.Abs(bias?.Value ?? 0) < LargeBias ? bias : null;
        var layers = context.ChangeLayers("", layer => layer switch
        {
            LinearLayer linear => linear with { Initializer = For(linear.Initializer, linear.Activation), BiasInitializer = Near(linear.BiasInitializer) },
            Conv2dLayer conv => conv with { Initializer = For(conv.Initializer, conv.Activation), BiasInitializer = Near(conv.BiasInitializer) },
            _ => layer,
        });
        return context.Change("Draw the weights so that a signal keeps its size", _ => layers.Definition.Trainer with
        {
            Output = context.Trainer.Output is { } output ? output with { Initializer = For(output.Initializer, Activation.None), BiasInitializer = Near(output.BiasInitializer) } : null,
        });
    }
}
