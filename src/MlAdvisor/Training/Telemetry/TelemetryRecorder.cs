using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using TorchSharp;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>Measures some steps of an array of lanes. Steps that are not sampled cost a comparison.</summary>
internal sealed class TelemetryRecorder
{
    // Outputs this near an end of the range have nearly no gradient: s(1 - s) of a sigmoid is below 0.02.
    private static readonly Scalar NearStart = 0.02f;
    private static readonly Scalar NearEnd = 1 - 0.02f;

    private readonly SampledSteps _steps;
    private readonly Dictionary<LaneSettings, List<LayerSample>> _samples = [];
    private readonly Dictionary<LaneSettings, NonFiniteLoss> _nonFinite = [];
    private Measurement? _current;
    private TensorAccessor<float>? _losses;
    private long _stepOfEpoch;

    /// <param name="tier">How often.</param>
    public TelemetryRecorder(TelemetryTier tier) => _steps = new SampledSteps(tier);

    /// <summary>What one lane measured so far.</summary>
    public LaneTelemetry Of(LaneSettings lane) => new()
    {
        Lane = lane,
        Samples = _samples.GetValueOrDefault(lane, []),
        FirstNonFinite = _nonFinite.GetValueOrDefault(lane),
    };

    /// <summary>Before a step: where it is sampled, the network is watched until <see cref="End"/>.</summary>
    /// <param name="step">Counted from 1.</param>
    /// <param name="network">The array's network.</param>
    public void Begin(long step, StackedNetwork network)
    {
        if (!_steps.Contains(step))
        {
            return;
        }

        _current = new Measurement(step, network.Parameters.Values.clone());
        network.Watch = Observe;
    }

    /// <summary>After a step.</summary>
    /// <param name="network">The array's network.</param>
    /// <param name="lanes">Its lanes, in order.</param>
    public void End(StackedNetwork network, IReadOnlyList<LaneSettings> lanes)
    {
        if (_current is not { } measurement)
        {
            return;
        }

        _current = null;
        network.Watch = null;
        using var scope = NewDisposeScope();
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            var norms = Squares(network.Parameters, measurement.Before, lane);
            if (!_samples.TryGetValue(lanes[lane], out var samples))
            {
                _samples[lanes[lane]] = samples = [];
            }

            var parameter = 0;
            for (var layer = 0; layer < network.Plan.Layers.Count; layer++)
            {
                var plan = network.Plan.Layers[layer];
                var own = norms[parameter..(parameter + plan.ParameterShapes.Count)];
                parameter += own.Length;
                samples.Add(measurement.Outputs[layer][lane] with
                {
                    Step = measurement.Step,
                    Layer = layer,
                    Kind = LayerCost.KindOf(plan),
                    GradientNorm = own.Length == 0 ? null : Math.Sqrt(own.Sum(squares => squares.Gradient)),
                    UpdateRatio = own.Length == 0 ? null : Math.Sqrt(own.Sum(squares => squares.Change)) / Math.Sqrt(own.Sum(squares => squares.Weights)),
                });
            }
        }
    }

    /// <summary>At the beginning of an epoch.</summary>
    /// <param name="losses">Where each step writes the summed loss of each lane, <c>[steps, K]</c>; must live until the epoch ends.</param>
    public void BeginEpoch(Tensor losses) => (_losses, _stepOfEpoch) = (losses.data<float>(), 0);

    /// <summary>After a step's gradients and before its update: where a lane's loss is not finite for the first time, looks for what was not before it.</summary>
    /// <param name="network">The array's network.</param>
    /// <param name="lanes">Its lanes, in order.</param>
    /// <param name="batch">The step's rows, as the network took them.</param>
    /// <param name="outputs">What the network made of them.</param>
    /// <param name="place">The step.</param>
    public void Inspect(StackedNetwork network, IReadOnlyList<LaneSettings> lanes, IReadOnlyList<Tensor> batch, Tensor outputs, NonFiniteLoss place)
    {
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            if (!float.IsFinite(_losses![_stepOfEpoch, lane]) && !_nonFinite.ContainsKey(lanes[lane]))
            {
                _nonFinite.Add(lanes[lane], new NonFiniteSearch(network, lane).Find(batch, outputs, place));
            }
        }

        _stepOfEpoch++;
    }

    /// <summary>Of each parameter of a lane, the sum of squares of its gradient, of the step's change and of the weights before it.</summary>
    private static (double Gradient, double Change, double Weights)[] Squares(FlatParameters parameters, Tensor before, int lane)
    {
        var (gradients, now, then) = (parameters.OfLane(parameters.Gradients, lane), parameters.OfLane(parameters.Values, lane), parameters.OfLane(before, lane));
        return [.. Enumerable.Range(0, then.Count).Select(i => (Sums.Of(gradients[i]).Squares, Sums.OfSquaredDifferences(now[i], then[i]), Sums.Of(then[i]).Squares))];
    }

    private void Observe(LayerPlan plan, Tensor outputs, int lanes)
    {
        using var scope = NewDisposeScope();
        var perLane = outputs.reshape(lanes, -1);
        var activation = (plan as ActivationPlan)?.Activation;
        var saturated = activation switch
        {
            Activation.Sigmoid => Share(perLane.lt(NearStart).logical_or(perLane.gt(NearEnd))),
            Activation.Tanh => Share(perLane.abs().gt(NearEnd)),
            _ => null,
        };
        _current!.Outputs.Add([.. Enumerable.Range(0, lanes).Select(lane =>
        {
            var values = perLane.select(0, lane);
            var (sum, squares) = Sums.Of(values);
            var count = values.shape[0];
            var mean = sum / count;
            return new LayerSample
            {
                Step = 0,
                Layer = 0,
                Kind = "",
                ActivationMean = mean,
                ActivationVariance = Math.Max(0, (squares / count) - (mean * mean)),
                DeadShare = activation is Activation.Relu or Activation.LeakyRelu ? (double)Sums.ColumnsWithoutPositive(values, plan.Outputs) / plan.Outputs : null,
                SaturatedShare = saturated?[lane],
            };
        })]);
    }

    private static float[] Share(Tensor which) => which.to_type(ScalarType.Float32).mean([1L]).data<float>().ToArray();

    private sealed record Measurement(long Step, Tensor Before)
    {
        /// <value>Of each layer what its outputs say, one a lane; its step and layer are still to be filled in.</value>
        public List<LayerSample[]> Outputs { get; } = [];
    }
}
