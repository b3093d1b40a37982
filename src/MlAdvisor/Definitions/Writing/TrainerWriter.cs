using System.Globalization;
using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Definitions.Writing;

/// <summary>Writes <c>trainer</c> and <c>advisor</c>.</summary>
internal static class TrainerWriter
{
    private const string Indent = "  ";

    /// <summary>The trainer's keys, each on a line.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="isExplicit">Whether optimizer, learning rate, batch size and epochs stand there even where they are the defaults.</param>
    public static string Trainer(TrainerDefinition trainer, bool isExplicit)
    {
        var defaults = new TrainerDefinition { Network = [] };
        var clipNorm = trainer.ClipNorm is { } limit ? NumberText.Write(limit) : null;
        return new MapWriter()
            .Add("network", Network(trainer.Network))
            .Add("output", trainer.Output is { } output ? Output(output) : "none")
            .Add("loss", trainer.Loss is { } loss ? Loss(loss) : null)
            .Add("classWeights", ClassWeights(trainer.ClassWeights))
            .Add("optimizer", Optimizer(trainer.Optimizer, isExplicit))
            .Add("schedule", Schedule(trainer.Schedule))
            .Add("clipNorm", clipNorm)
            .Whole("batchSize", trainer.BatchSize, isExplicit ? null : defaults.BatchSize)
            .Whole("epochs", trainer.Epochs, isExplicit ? null : defaults.Epochs)
            .Add("earlyStopping", trainer.EarlyStopping is { } stopping ? EarlyStopping(stopping) : null)
            .Whole("seed", trainer.Seed, defaults.Seed)
            .Lines(Indent);
    }

    /// <summary>The advisor's keys, each on a line; null where all is as it is without them.</summary>
    public static string? Advisor(AdvisorDefinition advisor)
    {
        var defaults = new AdvisorDefinition();
        var ladder = new MapWriter()
            .Number("min", advisor.LearningRates.Min, defaults.LearningRates.Min)
            .Number("max", advisor.LearningRates.Max, defaults.LearningRates.Max)
            .Whole("count", advisor.LearningRates.Count, defaults.LearningRates.Count);
        var map = new MapWriter()
            .Add("learningRates", ladder.InBraces())
            .Add("batchSizes", advisor.BatchSizes.SequenceEqual(defaults.BatchSizes) ? null : MapWriter.List(advisor.BatchSizes.Select(size => size.ToString(CultureInfo.InvariantCulture))))
            .Whole("seeds", advisor.Seeds, defaults.Seeds)
            .Add("budget", advisor.Budget?.ToString());
        return map.IsEmpty ? null : map.Lines(Indent);
    }

    private static string Network(IReadOnlyList<LayerDefinition> layers) =>
        layers.Count == 0 ? "[]" : string.Concat(layers.Select(layer => "\n" + LayerWriter.Item(layer, Indent + Indent)));

    private static string? Output(OutputDefinition output) => new MapWriter()
        .Whole("units", output.Units)
        .Name("activation", output.Activation, Activation.None)
        .Add("initializer", LayerWriter.Initializer(output.Initializer))
        .Add("biasInitializer", LayerWriter.BiasInitializer(output.BiasInitializer))
        .InBraces();

    private static string Loss(LossDefinition loss) => loss == new LossDefinition(loss.Name)
        ? Names<Loss>.Of(loss.Name)
        : new MapWriter().Name<Loss>("name", loss.Name).Name("on", loss.On, LossInput.Logits).Number("labelSmoothing", loss.LabelSmoothing, 0)
            .Name("reduction", loss.Reduction, LossReduction.Mean).Flag("broadcast", loss.Broadcast, false).InBraces()!;

    // Patience is always written: an empty map says nothing.
    private static string EarlyStopping(EarlyStoppingDefinition stopping) => new MapWriter()
        .Whole("patience", stopping.Patience)
        .Name("metric", stopping.Metric, StoppingMetric.ValidationLoss)
        .Number("minDelta", stopping.MinDelta, 0)
        .Flag("restoreBest", stopping.RestoreBest, true)
        .InBraces()!;

    private static string? ClassWeights(ClassWeightsDefinition? weights)
    {
        if (weights is not { Weights: { } listed })
        {
            return weights is null ? null : "balanced";
        }

        var map = new MapWriter();
        foreach (var (name, weight) in listed)
        {
            map.Number(ScalarText.Of(name), weight);
        }

        return map.InBraces();
    }

    private static string? Schedule(ScheduleDefinition schedule)
    {
        var defaults = new ScheduleDefinition { Name = schedule.Name };
        var name = Names<Schedule>.Of(schedule.Name);
        if (schedule == defaults)
        {
            return schedule.Name == Definitions.Schedule.Constant ? null : name;
        }

        var map = new MapWriter().Add("name", name);
        _ = schedule.Warmup is { } warmup ? map.Number("warmup", warmup) : map;
        map.Whole("stepSize", schedule.StepSize, defaults.StepSize);
        _ = schedule.Gamma is { } gamma ? map.Number("gamma", gamma) : map;
        return map.Number("minFactor", schedule.MinFactor, defaults.MinFactor)
            .Number("divFactor", schedule.DivFactor, defaults.DivFactor)
            .Number("finalDivFactor", schedule.FinalDivFactor, defaults.FinalDivFactor)
            .Number("factor", schedule.Factor, defaults.Factor)
            .Whole("patience", schedule.Patience, defaults.Patience)
            .Number("threshold", schedule.Threshold, defaults.Threshold)
            .Whole("cooldown", schedule.Cooldown, defaults.Cooldown)
            .InBraces();
    }

    private static string? Optimizer(OptimizerDefinition optimizer, bool isExplicit)
    {
        var defaults = new OptimizerDefinition();
        if (optimizer == defaults && !isExplicit)
        {
            return null;
        }

        // The name stands there even where it is the default's: a learning rate alone says little. What means nothing to the optimizer has no key.
        var map = new MapWriter().Name<Optimizer>("name", optimizer.Name).Number("learningRate", optimizer.LearningRate, isExplicit ? null : defaults.LearningRate);
        Number("weightDecay", optimizer.WeightDecay, null);
        Number("beta1", optimizer.Beta1, defaults.Beta1);
        Number("beta2", optimizer.Beta2, defaults.Beta2);
        Number("alpha", optimizer.Alpha, defaults.Alpha);
        Number("rho", optimizer.Rho, defaults.Rho);
        Number("epsilon", optimizer.Epsilon, null);
        Number("momentum", optimizer.Momentum, defaults.Momentum);
        Flag("nesterov", optimizer.Nesterov);
        Flag("centered", optimizer.Centered);
        return map.InBraces();

        void Number(string key, double? value, double? fallback)
        {
            if (value is { } number && OptimizerReader.Has(optimizer.Name, key))
            {
                map.Number(key, number, fallback);
            }
        }

        void Flag(string key, bool value)
        {
            if (OptimizerReader.Has(optimizer.Name, key))
            {
                map.Flag(key, value, false);
            }
        }
    }
}
