using Microsoft.ML;
using MlAdvisor.Advice;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Preprocessing;
using MlAdvisor.Trainers;
using MlAdvisor.Training;

namespace MlAdvisor;

/// <summary>What MlAdvisor says of a pipeline, asked from code: <c>mlContext.Advisor()</c>. It is the tool's own code that answers, with the same results.</summary>
/// <remarks>
/// A pipeline is a chain of ML.NET's estimators with one <c>TorchNetwork</c> in it, or a definition's estimator. Of a chain, the rows are divided before the
/// transforms are fitted, so that these learn nothing of the validation rows; where the trainer's options have a validation set, it judges, and nothing is divided.
/// </remarks>
public sealed class PipelineAdvisor
{
    private readonly MLContext _context;

    internal PipelineAdvisor(MLContext context) => _context = context;

    /// <summary>Finds the learning rate and the batch size that suit a pipeline, and tries them against the present ones on fresh seeds.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="data">Rows that it takes; read into memory.</param>
    /// <param name="advisor">
    /// Learning rates and batch sizes to try, seeds, and a budget; null (the default) for those of the definition, or 15 rates from 1e-6 to 10, batch sizes 16 to 256,
    /// three seeds and no budget.
    /// </param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellationToken">Stops within a step.</param>
    /// <exception cref="ArgumentException">There is no TorchNetwork in the pipeline.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value of <paramref name="advisor"/> is outside of its range.</exception>
    /// <exception cref="InvalidOperationException">There is more than one TorchNetwork.</exception>
    /// <exception cref="DefinitionException">Network, loss and rows do not go together, or the budget was spent before anything could be said.</exception>
    /// <exception cref="DatasetException">There are too few rows.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before anything could be said.</exception>
    public Task<AdviceResult> AdviseAsync(
        IEstimator<ITransformer> pipeline, IDataView data, AdvisorDefinition? advisor = null, IProgress<AdviceProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(data);
        advisor?.RefuseUnusable(nameof(advisor));
        if (pipeline is PipelineEstimator { Definition: var definition })
        {
            return AdviseAsync(definition with { Advisor = advisor ?? definition.Advisor }, data, progress, cancellationToken);
        }

        return Start(Advise, cancellationToken);

        AdviceResult Advise()
        {
            var captured = new CapturedPipeline(pipeline, data, cancellationToken);
            var trainer = captured.Trainer.Definition;
            return new Advisor(seed => captured.Prepare(seed, cancellationToken)).Advise(trainer with { Advisor = advisor ?? trainer.Advisor }, progress, cancellationToken);
        }
    }

    /// <summary>The same of a definition, on rows with the columns of its dataset.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="data">The rows; read into memory.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellationToken">Stops within a step.</param>
    /// <exception cref="DefinitionException">A value is outside its range, a column is not there, or network, loss and task do not go together.</exception>
    /// <exception cref="DatasetException">The rows can not be divided as asked.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Task<AdviceResult> AdviseAsync(
        PipelineDefinition definition, IDataView data, IProgress<AdviceProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(data);
        RefuseUnusable(definition);
        return Start(() => Advise(definition, () => TableReader.Read(data, cancellationToken: cancellationToken), progress, cancellationToken), cancellationToken);
    }

    /// <summary>The same of a definition, on its own dataset, which is fetched where it is not here.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellationToken">Stops within a step.</param>
    /// <exception cref="DefinitionException">A value is outside its range, a column is not there, or network, loss and task do not go together.</exception>
    /// <exception cref="DatasetException">The dataset is missing or damaged, or can not be divided as asked.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Task<AdviceResult> AdviseAsync(PipelineDefinition definition, IProgress<AdviceProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        RefuseUnusable(definition);
        return Start(() => Advise(definition, () => Rows(definition, cancellationToken), progress, cancellationToken), cancellationToken);
    }

    /// <summary>What is wrong with a pipeline and its rows that shows without training, the worst first.</summary>
    /// <remarks>
    /// Of a chain, what stands in the rows before the features are put together is not looked at: unreadable images (MLA102) do not show, and of codes read as
    /// numbers (MLA105) only those that reach the features as one column.
    /// </remarks>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="data">Rows that it takes; read into memory.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="ArgumentException">There is no TorchNetwork in the pipeline.</exception>
    /// <exception cref="InvalidOperationException">There is more than one.</exception>
    /// <exception cref="DefinitionException">Network, loss and rows do not go together.</exception>
    /// <exception cref="DatasetException">There are too few rows.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Task<IReadOnlyList<Finding>> CheckAsync(IEstimator<ITransformer> pipeline, IDataView data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(data);
        if (pipeline is PipelineEstimator { Definition: var definition })
        {
            return CheckAsync(definition, data, cancellationToken);
        }

        return Start(Check, cancellationToken);

        IReadOnlyList<Finding> Check()
        {
            var captured = new CapturedPipeline(pipeline, data, cancellationToken);
            return Diagnostician.Check(captured.Definition, captured.Prepare(captured.Definition, cancellationToken));
        }
    }

    /// <summary>What is wrong with a definition and its rows that shows without training, the worst first.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="data">The rows, read into memory; null (the default) for the definition's own dataset, which is fetched where it is not here.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="DefinitionException">A value is outside its range, a column is not there, or network, loss and task do not go together.</exception>
    /// <exception cref="DatasetException">The dataset is missing or damaged, or can not be divided as asked.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Task<IReadOnlyList<Finding>> CheckAsync(PipelineDefinition definition, IDataView? data = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        definition.RefuseUnusable();
        return Start(() => Diagnostician.Check(definition, Prepare(definition, Open(definition, data, cancellationToken), null, cancellationToken)), cancellationToken);
    }

    /// <summary>
    /// Finds out why a pipeline's training is stuck, and tries a fix for each suspected cause. Of a chain, findings name the trainer's option or the estimators
    /// that they are about, and <see cref="Fix.Code"/> says the fix in C#.
    /// </summary>
    /// <remarks>A fix that scales or fills features is tried between the chain's own estimators and its trainer; the chain stays as it is.</remarks>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="data">Rows that it takes; read into memory.</param>
    /// <param name="options">How much it may take; null (the default) for three seeds and a minute.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellationToken">Stops within a step; what is known by then is told (<see cref="DiagnosisResult.Interrupted"/>).</param>
    /// <exception cref="ArgumentException">There is no TorchNetwork in the pipeline.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value of <paramref name="options"/> is outside of its range.</exception>
    /// <exception cref="InvalidOperationException">There is more than one TorchNetwork.</exception>
    /// <exception cref="DefinitionException">Network, loss and rows do not go together.</exception>
    /// <exception cref="DatasetException">There are too few rows.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before the symptom was known.</exception>
    public Task<DiagnosisResult> DiagnoseAsync(
        IEstimator<ITransformer> pipeline,
        IDataView data,
        DiagnosisOptions? options = null,
        IProgress<DiagnosisProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(data);
        options?.RefuseUnusable(nameof(options));
        if (pipeline is PipelineEstimator { Definition: var definition })
        {
            return DiagnoseAsync(definition, data, options, progress, cancellationToken);
        }

        return Start(Diagnose, cancellationToken);

        DiagnosisResult Diagnose()
        {
            var captured = new CapturedPipeline(pipeline, data, cancellationToken);
            return new Diagnostician(options).Diagnose(captured.Definition, changed => captured.Prepare(changed, cancellationToken), progress, cancellationToken);
        }
    }

    /// <summary>Finds out why a definition's training is stuck, and tries a fix for each suspected cause.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="data">The rows, read into memory; null (the default) for the definition's own dataset, which is fetched where it is not here.</param>
    /// <param name="options">How much it may take; null (the default) for three seeds and a minute.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellationToken">Stops within a step; what is known by then is told (<see cref="DiagnosisResult.Interrupted"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">A value of <paramref name="options"/> is outside of its range.</exception>
    /// <exception cref="DefinitionException">A value is outside its range, a column is not there, or network, loss and task do not go together.</exception>
    /// <exception cref="DatasetException">The dataset is missing or damaged, or can not be divided as asked.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before the symptom was known.</exception>
    public Task<DiagnosisResult> DiagnoseAsync(
        PipelineDefinition definition, IDataView? data = null, DiagnosisOptions? options = null, IProgress<DiagnosisProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        options?.RefuseUnusable(nameof(options));
        definition.RefuseUnusable();
        return Start(Diagnose, cancellationToken);

        DiagnosisResult Diagnose()
        {
            var rows = Open(definition, data, cancellationToken);
            return new Diagnostician(options).Diagnose(definition, changed => Prepare(changed, rows, null, cancellationToken), progress, cancellationToken);
        }
    }

    /// <summary>The rows of a definition's own dataset, which is fetched where it is not here.</summary>
    /// <param name="definition">The definition; its dataset is looked up in the nearest datasets.json above it.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="DatasetException">The dataset is missing or damaged.</exception>
    public IDataView LoadRows(PipelineDefinition definition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Rows(definition, cancellationToken);
    }

    /// <summary>Works on a thread of its own, and leaves TorchSharp's number of threads as the program had it.</summary>
    private static Task<T> Start<T>(Func<T> work, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using var one = new OneThread();
            return work();
        },
        cancellationToken);

    // What the advisor may try is told as the argument that it is where it comes with a chain.
    private static void RefuseUnusable(PipelineDefinition definition)
    {
        definition.RefuseNulls();
        definition.Advisor.RefuseUnusable(nameof(definition));
        definition.RefuseUnusable();
    }

    private static AdviceResult Advise(PipelineDefinition definition, Func<TableView> open, IProgress<AdviceProgress>? progress, CancellationToken cancellationToken)
    {
        var rows = open();
        return new Advisor(seed => Prepare(definition, rows, seed, cancellationToken)).Advise(definition, progress, cancellationToken);
    }

    // A context of its own each time, as the command has: what ML.NET draws does not depend on what was drawn before.
    private static PreparedData Prepare(PipelineDefinition definition, TableView rows, int? seed, CancellationToken cancellationToken) =>
        DataPreparation.Prepare(new MLContext(definition.Split.Seed), definition, rows, seed, cancellationToken);

    private TableView Open(PipelineDefinition definition, IDataView? data, CancellationToken cancellationToken) =>
        data is null ? Rows(definition, cancellationToken) : TableReader.Read(data, cancellationToken: cancellationToken);

    private TableView Rows(PipelineDefinition definition, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(definition.Source?.Path ?? definition.Name))!;
        return DatasetRegistry.LoadNearest(folder).Find(definition, new DatasetFetcher()).Open(_context, cancellationToken);
    }
}
