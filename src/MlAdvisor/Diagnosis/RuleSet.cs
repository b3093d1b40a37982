using MlAdvisor.Diagnosis.Rules;

namespace MlAdvisor.Diagnosis;

/// <summary>All rules.</summary>
internal static class RuleSet
{
    /// <summary>Those that need no training.</summary>
    public static IReadOnlyList<ICheckRule> Check { get; } =
    [
        new MissingValuesRule(), new UnreadableImagesRule(), new NoVariationRule(), new UnscaledInputsRule(), new StretchedFeaturesRule(), new CodesAsNumbersRule(), new UnscaledTargetsRule(), new StretchedTargetsRule(),
        new ClassImbalanceRule(), new SameFeaturesRule(), new LeakageRule(), new UndeclaredMarksRule(),
        new HeadAndLossRule(), new DeepSaturatingRule(), new NoNonLinearityRule(), new InitializationRule(), new StrongRegularizationRule(), new LayerOrderRule(), new RunningStatisticsRule(), new SummedLossRule(),
        new SmallRateRule(), new LargeRateRule(), new FewUpdatesRule(), new ClippingAndScheduleRule(), new FewEpochsRule(), new OptimizerConstantsRule(),
        new SmallNetworkRule(),
    ];

    /// <summary>Those that read what a training measured of itself.</summary>
    public static IReadOnlyList<IWatchRule> Watch { get; } = [new DeadUnitsRule(), new GradientFlowRule(), new PastItsBestRule(), new StoppedEarlyRule(), new PlateauRule(), new NoisyLabelsRule(), new FeaturesIgnoredRule()];
}
