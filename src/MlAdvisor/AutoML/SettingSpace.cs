using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;
using MlAdvisor.Advice;
using MlAdvisor.Definitions;

namespace MlAdvisor.AutoML;

/// <summary>A definition's learning rates and batch sizes as AutoML knows them: a logarithmic range, and a choice.</summary>
public static class SettingSpace
{
    /// <summary>The key in an experiment under which both stand.</summary>
    public const string Key = "network";

    /// <summary>The key of the learning rate, a Double.</summary>
    public const string LearningRate = "learningRate";

    /// <summary>The key of the batch size, an Int32.</summary>
    public const string BatchSize = "batchSize";

    /// <summary>The space of a definition's advisor block, with its present setting as the default.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="trainRows">Number of training rows; larger batches are left out, being the same as one of that size.</param>
    public static Microsoft.ML.SearchSpace.SearchSpace Of(PipelineDefinition definition, int trainRows)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var space = new Advice.SearchSpace(definition, trainRows);
        return new Microsoft.ML.SearchSpace.SearchSpace
        {
            [LearningRate] = new UniformDoubleOption(space.Rates[0], space.Rates[^1], logBase: true, defaultValue: space.Present.LearningRate),
            [BatchSize] = new ChoiceOption([.. space.BatchSizes.Select(size => (object)size)], space.Present.BatchSize),
        };
    }

    /// <summary>A setting as a parameter of an experiment.</summary>
    /// <param name="setting">The setting.</param>
    public static Parameter Write(Setting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return Parameter.CreateNestedParameter(KeyValuePair.Create(Key, Parameter.CreateNestedParameter(
            KeyValuePair.Create(LearningRate, Parameter.FromDouble(setting.LearningRate)),
            KeyValuePair.Create(BatchSize, Parameter.FromInt(setting.BatchSize)))));
    }

    /// <summary>The setting of a trial.</summary>
    /// <param name="trial">The trial; its parameter has <see cref="Key"/>.</param>
    /// <exception cref="KeyNotFoundException">It is of an experiment without this space.</exception>
    public static Setting Read(TrialSettings trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        if (!trial.Parameter.TryGetValue(Key, out var parameter))
        {
            throw new KeyNotFoundException(
                $"The trial has no parameter '{Key}'. SetNetwork(runner) gives an experiment the network's search space; without it, AddSearchSpace(SettingSpace.Key, runner.SearchSpace) does.");
        }

        return new Setting(parameter[LearningRate].AsType<double>(), parameter[BatchSize].AsType<int>());
    }
}
