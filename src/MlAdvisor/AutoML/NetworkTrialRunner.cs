using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.AutoML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Models;
using MlAdvisor.Preprocessing;
using MlAdvisor.Trainers;

namespace MlAdvisor.AutoML;

/// <summary>
/// A trial of AutoML: trains a definition to the end at the trial's learning rate and batch size, and gives the validation loss. All trials have the
/// definition's seed, so that they begin with the same weights and see the rows in the same order.
/// </summary>
/// <remarks>
/// An experiment disposes the one runner that it is given after every trial and uses it again; here that does nothing. The rows, divided and transformed,
/// stay in memory as long as the runner does.
/// </remarks>
public sealed class NetworkTrialRunner : ITrialRunner
{
    private readonly MLContext _context;

    /// <summary>Divides and transforms the rows.</summary>
    /// <param name="context">ML.NET's context, whose log is told of the epochs.</param>
    /// <param name="definition">What is trained; its own learning rate and batch size are where a search begins.</param>
    /// <param name="rows">Rows with the columns of its dataset, such as <c>mlContext.Advisor().LoadRows(definition)</c>; read into memory.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="DefinitionException">A value is outside its range, a column is not there, or network, loss and task do not go together.</exception>
    /// <exception cref="DatasetException">The rows can not be divided as asked.</exception>
    public NetworkTrialRunner(MLContext context, PipelineDefinition definition, IDataView rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(rows);
        definition.RefuseUnusable();
        _context = context;
        Definition = definition;
        Data = DataPreparation.Prepare(new MLContext(definition.Split.Seed), definition, TableReader.Read(rows, cancellationToken), cancellationToken: cancellationToken);
        SearchSpace = SettingSpace.Of(definition, Data.Train.Rows);
    }

    /// <value>What is trained.</value>
    public PipelineDefinition Definition { get; }

    /// <value>The learning rates and batch sizes of the definition's advisor block.</value>
    public Microsoft.ML.SearchSpace.SearchSpace SearchSpace { get; }

    /// <value>The rows.</value>
    internal PreparedData Data { get; }

    /// <summary>Trains once. Where the weights end up not finite, the loss is infinite and there is no model.</summary>
    /// <param name="settings">The trial.</param>
    /// <param name="ct">Stops within a step.</param>
    /// <exception cref="KeyNotFoundException">The experiment has no search space under <see cref="SettingSpace.Key"/>.</exception>
    /// <exception cref="DefinitionException">The trial's learning rate or batch size is outside its range.</exception>
    /// <returns>
    /// The validation loss (mean, in nats for classification), the validation accuracy or R² as the metric, and a <see cref="MlAdvisorModel"/>, transforms
    /// included, which the experiment's caller disposes.
    /// </returns>
    public Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct) => Task.Run(() => Run(settings, ct), ct);

    /// <summary>Nothing: the next trial needs the rows.</summary>
    public void Dispose()
    {
    }

    private TrialResult Run(TrialSettings settings, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var definition = With(SettingSpace.Read(settings));
        var training = SingleTraining.Train(definition, Data, _context, progress: null, cancellationToken).Lane;
        var end = training.History.Kept;
        var isFinite = training.Weights.AreFinite && double.IsFinite(end.ValidationLoss);
        return new TrialResult
        {
            TrialSettings = settings,
            Loss = isFinite ? end.ValidationLoss : double.PositiveInfinity,
            Metric = end.ValidationMetric,
            Model = isFinite ? MlAdvisorModel.Create(_context, definition, Data, training) : null,
            DurationInMilliseconds = clock.Elapsed.TotalMilliseconds,
        };
    }

    private PipelineDefinition With(Advice.Setting setting)
    {
        // The text that it was read from says another setting.
        var definition = Definition with
        {
            Source = null,
            Trainer = Definition.Trainer with { Optimizer = Definition.Trainer.Optimizer with { LearningRate = setting.LearningRate }, BatchSize = setting.BatchSize },
        };

        // A search space of the caller's own may hold what no definition may: a rate below 0 would climb the loss.
        definition.RefuseUnusable();
        return definition;
    }
}
