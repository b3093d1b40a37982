namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads <c>trainer.optimizer</c>: a name, or a map.</summary>
internal static class OptimizerReader
{
    private static readonly Optimizer[] Adams = [Optimizer.Adam, Optimizer.AdamW];

    /// <summary>The keys that belong to some of the optimizers.</summary>
    private static readonly (string Key, Optimizer[] Optimizers)[] KeysOfOptimizers =
    [
        ("beta1", Adams),
        ("beta2", Adams),
        ("alpha", [Optimizer.RmsProp]),
        ("centered", [Optimizer.RmsProp]),
        ("rho", [Optimizer.Adadelta]),
        ("epsilon", [Optimizer.Adam, Optimizer.AdamW, Optimizer.RmsProp, Optimizer.Adagrad, Optimizer.Adadelta]),
        ("momentum", [Optimizer.Sgd, Optimizer.RmsProp]),
        ("nesterov", [Optimizer.Sgd]),
    ];

    /// <summary>Whether a key means something to an optimizer.</summary>
    public static bool Has(Optimizer optimizer, string key) => Array.Find(KeysOfOptimizers, pair => pair.Key == key).Optimizers?.Contains(optimizer) ?? true;

    public static OptimizerDefinition Read(Value? value)
    {
        var defaults = new OptimizerDefinition();
        if (value is null)
        {
            return defaults;
        }

        if (value.Node is not MapNode)
        {
            return new OptimizerDefinition { Name = value.Name<Optimizer>() ?? defaults.Name };
        }

        var map = value.Map("an optimizer")!;
        var nameValue = map.Optional("name");
        var name = nameValue is null ? defaults.Name : nameValue.Name<Optimizer>();
        RefuseKeysOfOthers(map, name);
        var nesterov = map.Optional("nesterov");
        var optimizer = new OptimizerDefinition
        {
            Name = name ?? defaults.Name,
            LearningRate = map.Number("learningRate", NumberRange.Above(0), defaults.LearningRate),
            WeightDecay = map.OptionalOrNull("weightDecay")?.Number(NumberRange.AtLeast(0)),
            Beta1 = map.Number("beta1", NumberRange.FromTo(0, 1), defaults.Beta1),
            Beta2 = map.Number("beta2", NumberRange.FromTo(0, 1), defaults.Beta2),
            Alpha = map.Number("alpha", NumberRange.FromTo(0, 1), defaults.Alpha),
            Rho = map.Number("rho", NumberRange.FromTo(0, 1), defaults.Rho),
            Epsilon = map.OptionalOrNull("epsilon")?.Number(NumberRange.Above(0)),
            Momentum = map.Number("momentum", NumberRange.FromTo(0, 1), defaults.Momentum),
            Nesterov = nesterov?.Flag() ?? defaults.Nesterov,
            Centered = map.Flag("centered", defaults.Centered),
        };
        map.Close();
        if (name is Optimizer.Sgd && optimizer is { Nesterov: true, Momentum: 0 })
        {
            nesterov!.Report("nesterov needs a momentum above 0");
        }

        return optimizer;
    }

    private static void RefuseKeysOfOthers(MapReader map, Optimizer? name)
    {
        if (name is not { } optimizer)
        {
            return;
        }

        foreach (var (key, optimizers) in KeysOfOptimizers.Where(pair => !pair.Optimizers.Contains(optimizer)))
        {
            map.Misplaced(key, $"{key} belongs to {Found.AllOf([.. optimizers.Select(Names<Optimizer>.Of)])}, and the optimizer is {Names<Optimizer>.Of(optimizer)}");
        }
    }
}
