using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Definitions.Reading;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Training;

/// <summary>Finds the weight of each class that a definition asks for.</summary>
internal static class ClassWeighting
{
    private const string Path = "trainer.classWeights";

    /// <summary>One weight an output or class, whichever are more; null where the definition asks for none.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="train">The training rows, whose classes are counted for balanced weights: n / (k * count), as in scikit-learn.</param>
    /// <param name="names">The classes' names.</param>
    /// <param name="outputs">Number of the network's outputs. Classes that no training row has, and outputs beyond the classes, have weight 1.</param>
    /// <exception cref="DefinitionException">A class is named that the data do not have, or the task is regression.</exception>
    public static IReadOnlyList<double>? Of(PipelineDefinition definition, LabeledRows train, IReadOnlyList<string> names, int outputs)
    {
        if (definition.Trainer.ClassWeights is not { } asked)
        {
            return null;
        }

        if (definition.Task == MachineLearningTask.Regression)
        {
            throw definition.Fault(Path, "class weights are for binary and multiclass, and the task is regression");
        }

        var weights = new double[Math.Max(outputs, names.Count)];
        Array.Fill(weights, 1);
        if (asked.Weights is null)
        {
            var counts = train.Classes.CountBy(number => number).ToList();
            counts.ForEach(count => weights[count.Key] = (double)train.Rows / counts.Count / count.Value);
            return weights;
        }

        RefuseUnknown(definition, asked.Weights, names);
        foreach (var (name, weight) in asked.Weights)
        {
            weights[names.IndexOf(name)] = weight;
        }

        return weights;
    }

    private static void RefuseUnknown(PipelineDefinition definition, IReadOnlyList<ClassWeight> weights, IReadOnlyList<string> names)
    {
        var errors = weights.Select(weight => weight.Class)
            .Where(name => names.IndexOf(name) < 0)
            .Select(name => definition.Error(KeyPath.Key(Path, name), $"'{definition.Label}' has no class '{name}'{NearestName.Suggest(name, names)}"))
            .ToList();
        if (errors.Count > 0)
        {
            throw new DefinitionException(errors);
        }
    }

    private static int IndexOf(this IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}
