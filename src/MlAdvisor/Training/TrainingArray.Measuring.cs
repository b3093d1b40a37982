using MlAdvisor.Networks;
using MlAdvisor.Preprocessing;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <content>What the lanes come to on rows that they are not trained on.</content>
internal sealed partial class TrainingArray
{
    /// <summary>Mean loss and metric of every lane on other rows, such as the test rows.</summary>
    /// <param name="rows">As many features as the training rows have.</param>
    public IReadOnlyList<(double Loss, double Metric)> Evaluate(LabeledRows rows)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var features = TrainingData.Block(rows);
        var targets = _plan.Objective.Targets(rows);
        var groups = _network.Lanes.Groups;
        var outputs = Outputs(_network, [.. groups.Select(_ => features)]);
        var weights = RowWeights.Spread(_network.Lanes, [.. groups.Select(group => RowWeights.Of(_plan.DataOf(group.Seed).ClassWeights, rows))], keepsLaneAxis: true);
        var losses = _plan.Objective.Loss.RowLosses(outputs, WithLaneAxis(targets), weights).to_type(ScalarType.Float64).mean([1L]).data<double>().ToArray();
        return [.. losses.Zip(_plan.Objective.Metric(outputs, rows))];
    }

    /// <summary>Every lane's scores of other rows, as <see cref="Decision.Scores"/> has them: <c>[rows, outputs]</c>, row after row.</summary>
    /// <param name="rows">As many features as the training rows have.</param>
    public IReadOnlyList<float[]> Scores(LabeledRows rows)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var features = TrainingData.Block(rows);
        var scores = _plan.Objective.Decision.Scores(Outputs(_network, [.. _network.Lanes.Groups.Select(_ => features)]));
        return [.. Enumerable.Range(0, _lanes.Length).Select(lane => scores.select(0, lane).contiguous().data<float>().ToArray())];
    }

    /// <summary>Untrained lanes of one seed are the same network: one of them is measured.</summary>
    private void RecordUntrained()
    {
        var groups = _network.Lanes.Groups;
        if (groups.Count == _lanes.Length)
        {
            Record(Measure(_network), trainLosses: null);
            return;
        }

        using var single = Build([.. groups.Select(group => group.Seed)]);
        single.DrawWeights();
        var measured = Measure(single);
        Record([.. groups.SelectMany((group, i) => Enumerable.Repeat(measured[i], group.Count))], trainLosses: null);
    }

    /// <summary>Mean validation loss, its standard error and the metric of every lane of a network.</summary>
    private List<Measurement> Measure(StackedNetwork network)
    {
        using var scope = NewDisposeScope();
        var groups = network.Lanes.Groups;
        var data = groups.Select(group => _plan.DataOf(group.Seed)).ToList();
        var outputs = Outputs(network, [.. data.Select(d => d.ValidationFeatures)]);
        var measured = new List<Measurement>();
        for (var i = 0; i < groups.Count; i++)
        {
            var rows = data[i].Validation.Rows;
            var ofGroup = outputs.narrow(0, groups[i].Start, groups[i].Count).narrow(1, 0, rows).contiguous();
            var rowLosses = _plan.Objective.Loss.RowLosses(ofGroup, WithLaneAxis(data[i].ValidationTargets, groups[i].Count), data[i].ValidationWeights);
            var losses = rowLosses.to_type(ScalarType.Float64).contiguous().data<double>().ToArray();
            var metrics = _plan.Objective.Metric(ofGroup, data[i].Validation);
            for (var lane = 0; lane < groups[i].Count; lane++)
            {
                var (mean, error) = RowStatistics.Of(losses.AsSpan(lane * rows, rows), data[i].ConstantRowLosses);
                measured.Add(new Measurement(mean, error, metrics[lane]));
            }
        }

        return measured;
    }

    private void Record(List<Measurement> measured, double[]? trainLosses)
    {
        var rates = _rates.OfLanes;
        var factor = _rates.Factor(Math.Max(0, _steps - 1));
        for (var lane = 0; lane < _lanes.Length; lane++)
        {
            if (HasStopped(lane))
            {
                continue;
            }

            var record = new EpochRecord
            {
                Epoch = _epoch,
                Steps = _steps,
                RateInEffect = rates[lane] * factor,
                TrainLoss = trainLosses?[lane] ?? double.NaN,
                ValidationLoss = measured[lane].Loss,
                ValidationLossStandardError = measured[lane].StandardError,
                ValidationMetric = measured[lane].Metric,
            };
            _records[lane].Add(record);
            if (_epoch > 0)
            {
                _stopping?.Watch(_network, lane, record);
            }
        }
    }

    /// <summary>Outputs of all lanes, <c>[K, rows, outputs]</c>, in slices that bound the memory of hidden layers. Of groups that have fewer rows than others, what follows these is nobody's.</summary>
    private Tensor Outputs(StackedNetwork network, IReadOnlyList<Tensor> features)
    {
        var rows = features.Max(f => f.shape[0]);
        var widest = _plan.Network.Widest;
        var slice = Math.Max(1, GatheredElements / ((long)widest * network.Lanes.Count));
        var outputs = new List<Tensor>();
        for (var start = 0L; start < rows; start += slice)
        {
            using var scope = NewDisposeScope();
            var count = Math.Min(slice, rows - start);
            var x = network.Forward(network.Rows([.. features.Select(f => Slice(f, start, count))]), training: false);
            outputs.Add((network.Lanes.IsSingle ? x.unsqueeze(0) : x).MoveToOuterDisposeScope());
        }

        return outputs.Count == 1 ? outputs[0] : cat(outputs, 1);
    }

    /// <summary>Some rows; where there are no more, the last one again.</summary>
    private static Tensor Slice(Tensor features, long start, long count)
    {
        var rows = features.shape[0];
        var first = Math.Min(start, rows - 1);
        var there = Math.Min(count, rows - first);

        // A copy, since matrix products may differ in their last bits with where rows begin in memory, and arrays of .NET begin anywhere.
        return there == count
            ? features.narrow(0, first, count).clone()
            : cat([features.narrow(0, first, there), .. Enumerable.Repeat(features.narrow(0, rows - 1, 1), (int)(count - there))], 0);
    }

    private Tensor WithLaneAxis(Tensor targets, int? lanes = null) => targets.unsqueeze(0).expand(lanes ?? _lanes.Length, -1, -1);

    /// <param name="Loss">Mean over the validation rows.</param>
    /// <param name="StandardError">Of its difference to the constant prediction's.</param>
    /// <param name="Metric">Accuracy or R squared.</param>
    private readonly record struct Measurement(double Loss, double StandardError, double Metric);
}
