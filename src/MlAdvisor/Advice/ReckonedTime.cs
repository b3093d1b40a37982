using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>
/// What the trainings of an advice take on all rows, in seconds of two cores. It is reckoned from their steps and operations and not measured, so that an advice
/// can be repeated on another machine.
/// </summary>
internal sealed class ReckonedTime
{
    // A whole run: to begin, to read and prepare a row, and what each of its steps takes beside its operations (bench cost).
    private const double SecondsToBegin = 0.8;
    private const double SecondsOfARow = 1.5e-5;
    private const double SecondsOfAStep = 2.3e-5;

    // A step of a lane among others: what the lanes of an array share is a part of it.
    private const double SecondsOfALaneStep = 1.5e-5;

    // A core at work on one lane. Two cores that share their arithmetic units do about so much more than one.
    private const double OperationsPerSecond = 5.5e10;
    private const double Cores = 1.3;

    // Trainings that a search takes at a batch size: where it looks for the rate, and where it begins with one that is known to be good elsewhere.
    private const double TrainingsOfASearch = 4.5;
    private const double TrainingsOfAGlance = 2.2;

    private readonly PipelineDefinition _definition;
    private readonly PreparedData _data;
    private readonly SearchSpace _space;
    private readonly double _operations;

    /// <param name="definition">The definition.</param>
    /// <param name="data">All rows.</param>
    public ReckonedTime(PipelineDefinition definition, PreparedData data)
    {
        (_definition, _data, _space) = (definition, data, new SearchSpace(definition, data.Train.Rows));
        var network = NetworkPlan.Create(definition, LayerShape.Of(data.FeatureShape), data.ClassNames.Count);
        var ofARow = TrainingCost.Of(network, definition.Trainer.Optimizer, 1).StepFlopsPerRow;
        _operations = (double)ofARow * data.Train.Rows * definition.Trainer.Epochs / OperationsPerSecond;
    }

    /// <summary>To begin an advice, and to prepare its rows.</summary>
    public double ToBegin => SecondsToBegin + (SecondsOfARow * (_data.Train.Rows + _data.Validation.Rows));

    /// <summary>A run of the definition, from its start to its end.</summary>
    public double OfARun => ToBegin + (SecondsOfAStep * Steps(_space.Present.BatchSize)) + _operations;

    /// <summary>The stall map.</summary>
    public double OfTheMap => _space.BatchSizes.Sum(OfATraining) * _space.Rates.Count / _definition.Trainer.Epochs;

    /// <summary>The search for each batch size's rate.</summary>
    public double OfTheSearch => (TrainingsOfASearch * _space.SearchedFirst.Sum(OfATraining)) + (TrainingsOfAGlance * _space.BatchSizes.Except(_space.SearchedFirst).Sum(OfATraining));

    /// <summary>A training among others, at the batch sizes that are searched first.</summary>
    public double OfASearchedTraining => _space.SearchedFirst.Average(OfATraining);

    /// <summary>A training at a batch size, over <see cref="OfASearchedTraining"/>.</summary>
    /// <param name="batchSize">Rows a step.</param>
    public double Share(int batchSize) => OfATraining(batchSize) / OfASearchedTraining;

    /// <summary>Its steps.</summary>
    public double StepsOfASearchedTraining => _space.SearchedFirst.Average(Steps);

    /// <summary>A training among others, to the end.</summary>
    /// <param name="batchSize">Rows a step.</param>
    public double OfATraining(int batchSize) => (SecondsOfALaneStep * Steps(batchSize)) + (_operations / Cores);

    /// <summary>Steps of a training to the end.</summary>
    /// <param name="batchSize">Rows a step.</param>
    public double Steps(int batchSize) => (double)_definition.Trainer.Epochs * EpochSteps.Of(_data.Train.Rows, batchSize);
}
