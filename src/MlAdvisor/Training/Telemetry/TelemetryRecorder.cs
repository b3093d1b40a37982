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
    private const float NearEnd = 0.02f;

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
        var parameters = network.Parameters;
        using var change = parameters.Values.sub(measurement.Before);
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            var gradients = Norms(parameters, parameters.Gradients, lane);
            var changes = Norms(parameters, change, lane);
            var weights = Norms(parameters, measurement.Before, lane);
            if (!_samples.TryGetValue(lanes[lane], out var samples))
            {
                _samples[lanes[lane]] = samples = [];
            }

            var parameter = 0;
            for (var layer = 0; layer < network.Plan.Layers.Count; layer++)
            {
                var plan = network.Plan.Layers[layer];
                var own = Enumerable.Range(parameter, plan.ParameterShapes.Count).ToList();
                parameter += own.Count;
                samples.Add(measurement.Outputs[layer].Of(lane) with
                {
                    Step = measurement.Step,
                    Layer = layer,
                    Kind = LayerCost.KindOf(plan),
                    GradientNorm = own.Count == 0 ? null : Together(own, gradients),
                    UpdateRatio = own.Count == 0 ? null : Together(own, changes) / Together(own, weights),
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
    /// <param name="batch">The step's rows, one tensor a seed group.</param>
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

    private static double[] Norms(FlatParameters parameters, Tensor buffer, int lane)
    {
        using var scope = NewDisposeScope();
        return [.. parameters.OfLane(buffer, lane).Select(part => Math.Sqrt(part.square().sum().ToSingle()))];
    }

    private static double Together(IEnumerable<int> parts, double[] norms) => Math.Sqrt(parts.Sum(part => norms[part] * norms[part]));

    private void Observe(LayerPlan plan, Tensor outputs, int lanes)
    {
        using var scope = NewDisposeScope();
        var perLane = outputs.reshape(lanes, -1, plan.Outputs);
        var flat = perLane.reshape(lanes, -1);
        var mean = flat.mean([1L]);
        var activation = (plan as ActivationPlan)?.Activation;
        _current!.Outputs.Add(new Statistics(
            mean.data<float>().ToArray(),
            flat.square().mean([1L]).sub(mean.square()).data<float>().ToArray(),
            activation is Activation.Relu or Activation.LeakyRelu ? Share(perLane.gt(0f).to_type(ScalarType.Float32).sum([1L]).le(0f)) : null,
            activation switch
            {
                Activation.Sigmoid => Share(flat.lt(NearEnd).logical_or(flat.gt(1 - NearEnd))),
                Activation.Tanh => Share(flat.abs().gt(1 - NearEnd)),
                _ => null,
            }));
    }

    private static float[] Share(Tensor which) => which.to_type(ScalarType.Float32).mean([1L]).data<float>().ToArray();

    private sealed record Measurement(long Step, Tensor Before)
    {
        public List<Statistics> Outputs { get; } = [];
    }

    private sealed record Statistics(float[] Means, float[] Variances, float[]? Dead, float[]? Saturated)
    {
        public LayerSample Of(int lane) => new()
        {
            Step = 0,
            Layer = 0,
            Kind = "",
            ActivationMean = Means[lane],
            ActivationVariance = Math.Max(0, Variances[lane]),
            DeadShare = Dead?[lane],
            SaturatedShare = Saturated?[lane],
        };
    }
}
