using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>
/// A convolution of K lanes. Filters are <c>[K, filters, channels, kernel, kernel]</c>, biases <c>[K, filters]</c>. Runs of neighbouring lanes are convolved
/// at once, which <see cref="LanesAtOnce"/> says the length of: lanes that see the same rows as one convolution with the filters of all, others as a grouped
/// one. A run of one lane is a plain convolution.
/// </summary>
internal sealed class StackedConv2d : StackedLayer
{
    private readonly LaneLayout _lanes;
    private readonly Conv2dPlan _plan;
    private readonly FlatParameters _parameters;
    private readonly int _index;
    private readonly bool _isFirst;
    private readonly bool _sharesInputs;
    private readonly int? _lanesAtOnce;
    private readonly Dictionary<int, IReadOnlyList<LaneRun>> _runs = [];
    private IReadOnlyList<Tensor>? _ofSeeds;
    private List<Recording> _recordings = [];

    /// <param name="lanes">The lanes.</param>
    /// <param name="plan">The layer's shapes.</param>
    /// <param name="parameters">Where weights and gradients lie.</param>
    /// <param name="index">Index there of the filters; the biases follow them.</param>
    /// <param name="isFirst">Whether the inputs are the rows themselves, whose gradient nobody needs.</param>
    /// <param name="sharesInputs">Whether they are given by <see cref="Feed"/>, one set a seed.</param>
    /// <param name="lanesAtOnce">Lanes of a run at most; null (the default) for what <see cref="LanesAtOnce"/> says.</param>
    public StackedConv2d(LaneLayout lanes, Conv2dPlan plan, FlatParameters parameters, int index, bool isFirst, bool sharesInputs, int? lanesAtOnce = null)
    {
        _lanes = lanes;
        _plan = plan;
        _parameters = parameters;
        _index = index;
        _isFirst = isFirst;
        _sharesInputs = sharesInputs && !lanes.IsSingle;
        _lanesAtOnce = lanesAtOnce;
    }

    /// <summary>Gives the rows of the next forward pass to a network's first layer, as each seed has them: lanes with one seed need no copy of their own.</summary>
    /// <param name="ofSeeds"><c>[rows, inputs]</c>, one tensor a seed group; must live until the backward pass is over.</param>
    public void Feed(IReadOnlyList<Tensor> ofSeeds) => _ofSeeds = ofSeeds;

    public override Tensor Forward(Tensor inputs, bool training)
    {
        var rows = (_sharesInputs ? _ofSeeds![0] : inputs).shape[^2];
        var atOnce = _lanesAtOnce ?? LanesAtOnce.Of(_plan, rows, _lanes.Count, _sharesInputs);
        var recordings = Runs(atOnce).Select(run => Convolve(run, Images(run, inputs), training)).ToList();
        _recordings = training ? recordings : [];
        return OfLanes([.. recordings.Select(recording => ByLane(recording.Outputs.detach(), recording.Run.Count))]);
    }

    public override Tensor? Backward(Tensor gradient, bool inputsNeeded)
    {
        var ofInputs = new List<Tensor>();
        foreach (var (run, images, filters, biases, outputs) in _recordings)
        {
            List<Tensor> leaves = _isFirst ? [filters, biases] : [filters, biases, images];
            var gradients = autograd.grad([outputs], [.. leaves], [ByImage(run, gradient, _plan.Output)], allow_unused: true);
            run.FilterGradient.copy_(gradients[0]);
            run.BiasGradient.copy_(gradients[1]);
            if (!_isFirst)
            {
                ofInputs.Add(ByLane(gradients[2], run.Count));
            }
        }

        _recordings = [];
        return _isFirst ? null : OfLanes(ofInputs);
    }

    public override void Dispose()
    {
        foreach (var run in _runs.Values.SelectMany(runs => runs))
        {
            run.Dispose();
        }

        base.Dispose();
    }

    private Recording Convolve(LaneRun run, Tensor images, bool training)
    {
        using var recorded = training ? enable_grad() : null;
        var input = images.detach();
        var (filters, biases) = (run.Filters.detach(), run.Biases.detach());
        if (training)
        {
            filters.requires_grad_();
            biases.requires_grad_();
            input.requires_grad_(!_isFirst);
        }

        var groups = _sharesInputs ? 1 : run.Count;
        var outputs = nn.functional.conv2d(input, filters, biases, [_plan.Stride, _plan.Stride], [_plan.Padding, _plan.Padding], [1, 1], groups);
        return new Recording(run, input, filters, biases, outputs);
    }

    /// <summary>What a run of lanes convolves: <c>[rows, channels, height, width]</c>, of several lanes with rows of their own <c>[rows, lanes x channels, ...]</c>.</summary>
    private Tensor Images(LaneRun run, Tensor inputs) => _sharesInputs
        ? _ofSeeds![run.SeedGroup].reshape([-1, .. Image(_plan.Input, 1)])
        : ByImage(run, inputs, _plan.Input);

    /// <summary>A run's part of <c>[K, rows, values]</c> with the lanes' channels side by side.</summary>
    private Tensor ByImage(LaneRun run, Tensor ofLanes, LayerShape shape) =>
        (_lanes.IsSingle ? ofLanes : run.Count == 1 ? ofLanes.select(0, run.Start) : ofLanes.narrow(0, run.Start, run.Count).transpose(0, 1))
            .reshape([-1, .. Image(shape, run.Count)]);

    private static long[] Image(LayerShape shape, int lanes) => [(long)lanes * shape.Channels, shape.Height, shape.Width];

    /// <summary>The reverse: <c>[lanes, rows, values]</c>, a view.</summary>
    private static Tensor ByLane(Tensor images, int lanes) => images.view(images.shape[0], lanes, -1).transpose(0, 1);

    private Tensor OfLanes(List<Tensor> ofRuns) => _lanes.IsSingle ? ofRuns[0].squeeze(0) : ofRuns.Count == 1 ? ofRuns[0].contiguous() : cat(ofRuns, 0);

    private IReadOnlyList<LaneRun> Runs(int atOnce)
    {
        if (!_runs.TryGetValue(atOnce, out var runs))
        {
            _runs[atOnce] = runs = [.. Cut(atOnce)];
        }

        return runs;
    }

    private IEnumerable<LaneRun> Cut(int atOnce)
    {
        IEnumerable<(int SeedGroup, int Start, int Count)> wholes = _sharesInputs
            ? _lanes.Groups.Select((group, i) => (i, group.Start, group.Count))
            : [(0, 0, _lanes.Count)];
        foreach (var (seedGroup, first, count) in wholes)
        {
            for (var start = first; start < first + count; start += atOnce)
            {
                var lanes = Math.Min(atOnce, first + count - start);
                yield return new LaneRun(
                    seedGroup,
                    start,
                    lanes,
                    Part(_parameters.Value(_index), start, lanes),
                    Part(_parameters.Value(_index + 1), start, lanes),
                    Part(_parameters.Gradient(_index), start, lanes),
                    Part(_parameters.Gradient(_index + 1), start, lanes));
            }
        }
    }

    /// <summary>A parameter of some lanes with their filters side by side: a view that outlives the step.</summary>
    private Tensor Part(Tensor ofLanes, int start, int count)
    {
        if (_lanes.IsSingle)
        {
            return ofLanes.alias().DetachFromDisposeScope();
        }

        using var part = ofLanes.narrow(0, start, count);
        return part.flatten(0, 1).DetachFromDisposeScope();
    }

    /// <summary>Neighbouring lanes that are convolved at once.</summary>
    /// <param name="SeedGroup">Index of the rows that they see, where they share them.</param>
    /// <param name="Start">Index of the first.</param>
    /// <param name="Count">How many.</param>
    /// <param name="Filters"><c>[Count x filters, channels, kernel, kernel]</c>, a view.</param>
    /// <param name="Biases"><c>[Count x filters]</c>, a view.</param>
    /// <param name="FilterGradient">Where the filters' gradient goes.</param>
    /// <param name="BiasGradient">Where the biases' goes.</param>
    private sealed record LaneRun(int SeedGroup, int Start, int Count, Tensor Filters, Tensor Biases, Tensor FilterGradient, Tensor BiasGradient) : IDisposable
    {
        public void Dispose()
        {
            Filters.Dispose();
            Biases.Dispose();
            FilterGradient.Dispose();
            BiasGradient.Dispose();
        }
    }

    private sealed record Recording(LaneRun Run, Tensor Images, Tensor Filters, Tensor Biases, Tensor Outputs);
}
