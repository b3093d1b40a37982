namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads <c>trainer.optimizer</c>: a name, or a map.</summary>
internal static class OptimizerReader
{
    private static readonly string[] Later = ["adamW", "rmsProp", "adagrad", "adadelta"];
    private static readonly string[] SgdKeys = ["momentum", "nesterov"];
    private static readonly string[] AdamKeys = ["beta1", "beta2", "epsilon"];

    public static OptimizerDefinition Read(Value? value)
    {
        var defaults = new OptimizerDefinition();
        if (value is null)
        {
            return defaults;
        }

        if (value.Node is not MapNode)
        {
            return new OptimizerDefinition { Name = value.Name<Optimizer>(Later) ?? defaults.Name };
        }

        var map = value.Map("an optimizer")!;
        var nameValue = map.Optional("name");
        var name = nameValue is null ? defaults.Name : nameValue.Name<Optimizer>(Later);
        RefuseKeysOfOthers(map, name);
        var nesterov = map.Optional("nesterov");
        var optimizer = new OptimizerDefinition
        {
            Name = name ?? defaults.Name,
            LearningRate = map.Number("learningRate", NumberRange.Above(0), defaults.LearningRate),
            WeightDecay = map.Number("weightDecay", NumberRange.AtLeast(0), defaults.WeightDecay),
            Beta1 = map.Number("beta1", NumberRange.FromTo(0, 1), defaults.Beta1),
            Beta2 = map.Number("beta2", NumberRange.FromTo(0, 1), defaults.Beta2),
            Epsilon = map.Number("epsilon", NumberRange.Above(0), defaults.Epsilon),
            Momentum = map.Number("momentum", NumberRange.FromTo(0, 1), defaults.Momentum),
            Nesterov = nesterov?.Flag() ?? defaults.Nesterov,
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
        if (name is null)
        {
            return;
        }

        var (keys, owner) = name == Optimizer.Sgd ? (AdamKeys, Optimizer.Adam) : (SgdKeys, Optimizer.Sgd);
        foreach (var key in keys)
        {
            map.Misplaced(key, $"{key} belongs to {Names<Optimizer>.Of(owner)}, and the optimizer is {Names<Optimizer>.Of(name.Value)}");
        }
    }
}
