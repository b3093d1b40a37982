using FsCheck;
using FsCheck.Fluent;
using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Definitions;

/// <summary>Definitions of every kind that can be read, with the places in them that reading gives.</summary>
internal static class AnyDefinition
{
    private static readonly Gen<string> Words = Gen.Elements(
        "a", "species", "length_mm", "on", "no", "true", "false", "null", "~", "1", "-1.5", "1e3", ".5", "0x1F", "a b", " a", "b ", "a: b", "a:b", "#", "a #b", "'", "\"", "it's \"x\"", "[x]", "{y}",
        "-", "- a", "?", "!a", "&a", "|", ">", "%", "@", "`", "\\", "a\\nb", "line\nbreak", "tab\there", "a\u2028b", "x\uFEFF", "\u0001", "a\u0085b", "ß", "İ", "😀", "a,b", "a/b.csv", "C:\\x", "---", "...", "<<", "=");

    private static readonly Gen<string> Names = Gen.Elements("a", "A1", "penguins.fixed", "x-y_z", "1");

    private static readonly Gen<IReadOnlyList<string>> Lists = from words in Words.NonEmptyListOf() select (IReadOnlyList<string>)[.. words.Distinct()];

    private static readonly Gen<double> Rates = from mantissa in Gen.Choose(1, 99999) from exponent in Gen.Choose(-12, 3) select mantissa * Math.Pow(10, exponent);

    private static readonly Gen<double> Reals = from sign in Gen.Elements(-1, 1) from rate in Rates select sign * rate;

    private static readonly Gen<double> Shares = from share in Gen.Choose(1, 999) select share / 1000.0;

    private static readonly Gen<int> Counts = Gen.OneOf(Gen.Choose(1, 20), Gen.Choose(1, int.MaxValue));

    private static readonly Gen<InitializerDefinition> Initializers = Gen.OneOf(
        Gen.Elements(Initializer.Default, Initializer.GlorotUniform, Initializer.HeNormal, Initializer.LecunNormal, Initializer.Orthogonal, Initializer.Zeros).Select(name => new InitializerDefinition(name)),
        from value in Reals select new InitializerDefinition(Initializer.Constant, value),
        from name in Gen.Elements(Initializer.Normal, Initializer.Uniform) from value in Rates select new InitializerDefinition(name, value));

    private static readonly Gen<InitializerDefinition?> BiasInitializers = OrNull(from initializer in Initializers where initializer.Name != Initializer.Orthogonal select initializer);

    private static readonly Gen<LayerDefinition> SingleLayers = Gen.OneOf(
        from units in Counts
        from activation in Any<Activation>()
        from initializer in Initializers
        from bias in BiasInitializers
        select (LayerDefinition)new LinearLayer { Units = units, Activation = activation, Initializer = initializer, BiasInitializer = bias },
        from filters in Counts
        from kernel in Counts
        from stride in Counts
        from padding in Gen.Choose(0, 5)
        from initializer in Initializers
        from bias in BiasInitializers
        select (LayerDefinition)new Conv2dLayer { Filters = filters, Kernel = kernel, Stride = stride, Padding = padding, Initializer = initializer, BiasInitializer = bias },
        from kind in Any<PoolingKind>() from size in Counts from stride in OrNone(Counts) select (LayerDefinition)new Pool2dLayer { Kind = kind, Size = size, Stride = stride },
        from momentum in Shares from epsilon in Rates select (LayerDefinition)new BatchNormLayer { Momentum = momentum, Epsilon = epsilon },
        from epsilon in Rates select (LayerDefinition)new LayerNormLayer { Epsilon = epsilon },
        Gen.Elements<LayerDefinition>(new LayerNormLayer(), new FlattenLayer(), new GlobalAvgPool2dLayer(), new BatchNormLayer()),
        from activation in Any<Activation>() select (LayerDefinition)new ActivationLayer(activation),
        from rate in Shares select (LayerDefinition)new DropoutLayer(rate));

    private static readonly Gen<LayerDefinition> Layers = Gen.OneOf(SingleLayers, SingleLayers, SingleLayers, Blocks(SingleLayers), Blocks(Gen.OneOf(SingleLayers, Blocks(SingleLayers))));

    private static readonly Gen<TransformDefinition> Transforms = Gen.OneOf(
        from columns in OrNull(Lists) from mode in Any<ReplacementMode>() from indicator in Flags select (TransformDefinition)new ReplaceMissingTransform { Columns = columns, Mode = mode, Indicator = indicator },
        Normalizers,
        from columns in OrNull(Lists)
        from output in Any<OneHotOutput>()
        from keys in Counts
        from order in Any<KeyOrder>()
        select (TransformDefinition)new OneHotTransform { Columns = columns, Output = output, MaximumKeys = keys, Order = order },
        from columns in OrNull(Lists) from bits in Gen.Choose(1, 20) from seed in Counts select (TransformDefinition)new OneHotHashTransform { Columns = columns, Bits = bits, Seed = seed },
        from columns in OrNull(Lists) from to in Any<ConversionTarget>() select (TransformDefinition)new ConvertTransform { Columns = columns, To = to },
        from columns in Lists select (TransformDefinition)new DropTransform { Columns = columns },
        from column in Words from to in Words select (TransformDefinition)new RenameTransform { Column = column, To = to },
        from columns in Lists from to in Words select (TransformDefinition)new ConcatenateTransform { Columns = columns, To = to },
        from column in Words
        from folder in OrNull(Words)
        from bad in Any<BadImageHandling>()
        select (TransformDefinition)new LoadImagesTransform { Column = column, Folder = folder, OnBadImage = bad },
        from columns in OrNull(Lists)
        from width in Gen.Choose(1, 9999)
        from mode in Any<ResizeMode>()
        select (TransformDefinition)new ResizeImagesTransform { Columns = columns, Width = width, Height = 3, Mode = mode },
        from columns in OrNull(Lists) select (TransformDefinition)new FeaturizeTextTransform { Columns = columns },
        from columns in OrNull(Lists) select (TransformDefinition)new GrayscaleTransform { Columns = columns },
        from columns in OrNull(Lists)
        from scale in Reals
        from offset in Reals
        from colors in OrNone(Any<PixelColors>())
        select (TransformDefinition)new ExtractPixelsTransform { Columns = columns, Scale = scale, Offset = offset, Colors = colors });

    private static Gen<bool> Flags => Gen.Elements(true, false);

    private static Gen<TransformDefinition> Normalizers =>
        from columns in OrNull(Lists)
        from mode in Any<NormalizationMode>()
        from fixZero in Flags
        from useCdf in OrNone(Flags)
        from bins in Gen.Choose(2, 9999)
        from examples in Counts
        from low in Gen.Choose(0, 49)
        from high in Gen.Choose(50, 100)
        select (TransformDefinition)(mode switch
        {
            NormalizationMode.MeanVariance or NormalizationMode.LogMeanVariance => new NormalizeTransform { Columns = columns, Mode = mode, FixZero = fixZero, UseCdf = useCdf },
            NormalizationMode.Binning => new NormalizeTransform { Columns = columns, Mode = mode, FixZero = fixZero, MaximumBins = bins },
            NormalizationMode.SupervisedBinning => new NormalizeTransform { Columns = columns, Mode = mode, FixZero = fixZero, MaximumBins = bins, MinimumExamplesPerBin = examples },
            NormalizationMode.RobustScaling => new NormalizeTransform { Columns = columns, Mode = mode, FixZero = fixZero, QuantileMin = low, QuantileMax = high },
            _ => new NormalizeTransform { Columns = columns, Mode = mode, FixZero = fixZero },
        });

    private static readonly Gen<SplitDefinition> Splits =
        from validation in Gen.Choose(0, 499)
        from test in Gen.Choose(0, 499)
        from official in OrNone(Any<OfficialPart>())
        from rows in OrNone(Gen.Choose(2, 9999))
        from missing in Any<MissingLabels>()
        from seed in Gen.Choose(0, 99)
        from groupBy in OrNull(Words)
        select new SplitDefinition
        {
            Validation = official == OfficialPart.Validation ? new SplitDefinition().Validation : validation / 1000.0,
            Test = official == OfficialPart.Test ? new SplitDefinition().Test : test / 1000.0,
            Official = official,
            Rows = rows,
            MissingLabels = missing,
            Seed = seed,
            Stratify = false,
            GroupBy = groupBy,
        };

    private static readonly Gen<OptimizerDefinition> Optimizers = Gen.OneOf(
        Gen.Constant(new OptimizerDefinition()),
        from rate in Rates
        from decay in OrNone(Rates)
        from momentum in Shares
        from nesterov in Flags
        select new OptimizerDefinition { Name = Optimizer.Sgd, LearningRate = rate, WeightDecay = decay, Momentum = momentum, Nesterov = nesterov },
        from name in Gen.Elements(Optimizer.Adam, Optimizer.AdamW)
        from rate in Rates
        from beta1 in Shares
        from beta2 in Shares
        from epsilon in OrNone(Rates)
        select new OptimizerDefinition { Name = name, LearningRate = rate, Beta1 = beta1, Beta2 = beta2, Epsilon = epsilon },
        from alpha in Shares
        from epsilon in OrNone(Rates)
        from momentum in Shares
        from centered in Flags
        select new OptimizerDefinition { Name = Optimizer.RmsProp, Alpha = alpha, Epsilon = epsilon, Momentum = momentum, Centered = centered },
        from decay in OrNone(Rates) from epsilon in OrNone(Rates) select new OptimizerDefinition { Name = Optimizer.Adagrad, WeightDecay = decay, Epsilon = epsilon },
        from rho in Shares from epsilon in OrNone(Rates) select new OptimizerDefinition { Name = Optimizer.Adadelta, Rho = rho, Epsilon = epsilon });

    private static readonly Gen<ScheduleDefinition> Schedules = Gen.OneOf(
        from name in Any<Schedule>() from warmup in OrNone(Shares) select new ScheduleDefinition { Name = name, Warmup = warmup },
        from size in Counts from gamma in OrNone(Rates) select new ScheduleDefinition { Name = Schedule.Step, StepSize = size, Gamma = gamma },
        from warmup in OrNone(Shares) from gamma in Shares select new ScheduleDefinition { Name = Schedule.Exponential, Warmup = warmup, Gamma = gamma },
        from least in Shares select new ScheduleDefinition { Name = Schedule.Cosine, MinFactor = least },
        from first in Counts from last in Counts select new ScheduleDefinition { Name = Schedule.OneCycle, DivFactor = first, FinalDivFactor = last },
        from factor in Shares
        from patience in Counts
        from threshold in Rates
        from cooldown in Counts
        from least in Shares
        select new ScheduleDefinition { Name = Schedule.ReduceOnPlateau, Factor = factor, Patience = patience, Threshold = threshold, Cooldown = cooldown, MinFactor = least });

    private static readonly Gen<LossDefinition> Losses = Gen.OneOf(
        from loss in Any<Loss>() from reduction in Any<LossReduction>() select new LossDefinition(loss, Reduction: reduction),
        from broadcast in Flags select new LossDefinition(Loss.MeanSquaredError, Broadcast: broadcast),
        from loss in Gen.Elements(Loss.CrossEntropy, Loss.BinaryCrossEntropy) from input in Any<LossInput>() select new LossDefinition(loss, input),
        from smoothing in Shares select new LossDefinition(Loss.CrossEntropy, LabelSmoothing: smoothing));

    private static readonly Gen<ClassWeightsDefinition> ClassWeights = Gen.OneOf(
        Gen.Constant(new ClassWeightsDefinition()),
        from classes in Lists from weight in Rates select new ClassWeightsDefinition { Weights = [.. classes.Select((name, i) => new ClassWeight(name, weight * (i + 1)))] });

    private static readonly Gen<EarlyStoppingDefinition> Stopping =
        from patience in Counts
        from metric in Any<StoppingMetric>()
        from delta in Gen.OneOf(Gen.Constant(0.0), Rates)
        from restores in Flags
        select new EarlyStoppingDefinition { Patience = patience, Metric = metric, MinDelta = delta, RestoreBest = restores };

    private static readonly Gen<TrainerDefinition> Trainers =
        from layers in Layers.ListOf()
        from units in OrNone(Counts)
        from activation in Any<Activation>()
        from initializer in Initializers
        from bias in BiasInitializers
        from hasOutput in Flags
        from loss in OrNull(Losses)
        from classWeights in OrNull(ClassWeights)
        from optimizer in Optimizers
        from schedule in Schedules
        from clipNorm in OrNone(Rates)
        from batchSize in Counts
        from epochs in Counts
        from stopping in OrNull(Stopping)
        from seed in Counts
        select new TrainerDefinition
        {
            Network = Placed(layers, "trainer.network"),
            Output = hasOutput || !layers.OfType<LinearLayer>().Any() ? new OutputDefinition { Units = units, Activation = activation, Initializer = initializer, BiasInitializer = bias } : null,
            Loss = loss,
            ClassWeights = classWeights,
            Optimizer = optimizer,
            Schedule = schedule,
            ClipNorm = clipNorm,
            BatchSize = batchSize,
            Epochs = epochs,
            EarlyStopping = stopping,
            Seed = seed,
        };

    private static readonly Gen<AdvisorDefinition> Advisors =
        from min in Rates
        from factor in Gen.Choose(2, 99)
        from count in Gen.Choose(2, 99)
        from sizes in Counts.NonEmptyListOf()
        from seeds in Gen.Choose(2, 99)
        from isDefault in Flags
        select isDefault ? new AdvisorDefinition() : new AdvisorDefinition
        {
            LearningRates = new LearningRateLadder { Min = min, Max = min * factor, Count = count },
            BatchSizes = [.. sizes.Distinct().Order()],
            Seeds = seeds,
        };

    public static Gen<PipelineDefinition> Definitions =>
        from name in Names
        from description in OrNull(Words)
        from dataset in Words
        from task in Any<MachineLearningTask>()
        from include in OrNull(Lists)
        from ignore in OrNull(Lists)
        from split in Splits
        from transforms in Transforms.ListOf()
        from trainer in Trainers
        from advisor in Advisors
        select new PipelineDefinition
        {
            Name = name,
            Description = description,
            Dataset = dataset,
            Task = task,
            Label = "the label",
            Features = new FeatureSelection { Include = include, Ignore = ignore ?? [] },
            Split = split,
            Transforms = [.. transforms.Select((transform, i) => transform with { Path = FormattableString.Invariant($"transforms[{i}].{NameOf(transform)}") })],
            Trainer = task == MachineLearningTask.Regression ? trainer with { ClassWeights = null } : trainer,
            Advisor = advisor,
        };

    private static Gen<T> Any<T>()
        where T : struct, Enum
        => Gen.Elements(Enum.GetValues<T>());

    private static Gen<T?> OrNull<T>(Gen<T> values)
        where T : class
        => Gen.OneOf(Gen.Constant<T?>(null), values.Select(value => (T?)value));

    private static Gen<T?> OrNone<T>(Gen<T> values)
        where T : struct
        => Gen.OneOf(Gen.Constant<T?>(null), values.Select(value => (T?)value));

    private static Gen<LayerDefinition> Blocks(Gen<LayerDefinition> layers) =>
        from inner in layers.NonEmptyListOf() select (LayerDefinition)new ResidualLayer { Layers = [.. inner] };

    private static IReadOnlyList<LayerDefinition> Placed(IEnumerable<LayerDefinition> layers, string list) => [.. layers.Select((layer, i) =>
    {
        var path = FormattableString.Invariant($"{list}[{i}].{NameOf(layer)}");
        return layer is ResidualLayer block ? block with { Path = path, Layers = Placed(block.Layers, path) } : layer with { Path = path };
    })];

    private static string NameOf(LayerDefinition layer) => layer switch
    {
        ActivationLayer { Activation: var activation } => CamelCase(activation.ToString()),
        Pool2dLayer { Kind: PoolingKind.Max } => "maxPool2d",
        Pool2dLayer => "avgPool2d",
        _ => CamelCase(layer.GetType().Name[..^"Layer".Length]),
    };

    private static string NameOf(TransformDefinition transform) => CamelCase(transform.GetType().Name[..^"Transform".Length]);

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
