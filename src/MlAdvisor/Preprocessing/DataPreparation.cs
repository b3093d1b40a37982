using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;

namespace MlAdvisor.Preprocessing;

/// <summary>From a definition to rows that can be trained on.</summary>
public static class DataPreparation
{
    private const string SplitKey = "split";

    /// <summary>Opens the definition's dataset, splits it, fits the transforms on the training rows and applies them to every part.</summary>
    /// <param name="context">ML.NET's context.</param>
    /// <param name="definition">What to prepare.</param>
    /// <param name="registry">Where the dataset's name is looked up.</param>
    /// <param name="splitSeed">
    /// Another seed for the draw of the validation rows; null (the default) takes the definition's. The test rows are drawn with the definition's
    /// seed always, so that no number of redraws ever looks at them, and parts keep their sizes.
    /// </param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="DefinitionException">The definition names a column that is not there, or asks what its type does not allow.</exception>
    /// <exception cref="DatasetException">The data are missing, damaged, or can not be split as asked.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static PreparedData Prepare(
        MLContext context,
        PipelineDefinition definition,
        DatasetRegistry registry,
        int? splitSeed = null,
        CancellationToken cancellationToken = default)
        => Prepare(context, definition, registry.Find(definition).Open(context, cancellationToken), splitSeed, cancellationToken);

    /// <summary>As above, of rows that are open already; the definition's <c>dataset</c> is not looked at.</summary>
    /// <param name="context">ML.NET's context.</param>
    /// <param name="definition">What to prepare.</param>
    /// <param name="data">All rows; a view that is not in memory is read into it.</param>
    /// <param name="splitSeed">Another seed for the draw of the validation rows; null (the default) takes the definition's.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="DefinitionException">The definition names a column that is not there, or asks what its type does not allow.</exception>
    /// <exception cref="DatasetException">The data can not be split as asked, hold labels that are no numbers, or name images that can not be read.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static PreparedData Prepare(
        MLContext context,
        PipelineDefinition definition,
        IDataView data,
        int? splitSeed = null,
        CancellationToken cancellationToken = default)
    {
        var table = TableReader.Read(data, cancellationToken: cancellationToken);
        var labels = LabelPipeline.Create(context, definition, table.Schema);
        RefuseUnknownGroup(definition, table.Schema);
        RefuseOfficialRows(definition, table);
        var pipeline = FeaturePipeline.Create(context, definition, table.Schema, table.Folder);
        var usable = Placed(definition, "label", () => UsableRows.Of(table, definition.Split, definition.Label, definition.Task));
        var split = Placed(definition, SplitKey, () => DataSplitter.Split(usable.Rows, definition.Split, definition.Label, definition.Task, splitSeed));
        var labeler = labels.Fit(usable.Rows);
        var classes = definition.Task == MachineLearningTask.Regression
            ? []
            : ClassNames.Of(labeler.GetOutputSchema(table.Schema)[ColumnNames.Label]);
        RefuseClasses(definition, classes);
        cancellationToken.ThrowIfCancellationRequested();

        var images = new ImageFiles(pipeline.Images);
        var parts = new PreparedParts(definition, pipeline, images, cancellationToken);
        split = parts.Survey(split);
        var features = parts.Fit(split.Train, labeler.Transform(split.Train));
        var transformer = new TransformerChain<ITransformer>(labeler, features);
        var (train, validation, test) = parts.Extract(split, transformer);
        var output = transformer.GetOutputSchema(table.Schema);
        var prepared = new PreparedData
        {
            Train = train,
            Validation = validation,
            Test = test,
            FeatureNames = FeatureNames.Of(output, pipeline.Columns),
            FeatureShape = pipeline.ShapeOf(output),
            InputColumns = pipeline.Inputs,
            SkippedImages = images.Skipped,
            RowsWithoutLabel = usable.WithoutLabel,
            ClassNames = classes,
            Transformer = transformer,
            LabelTransformer = labeler,
            FeatureTransformer = features,
            InputSchema = table.Schema,
            SuspectMarks = MarkTally.Find(usable.Rows, definition.Task == MachineLearningTask.Regression ? [.. pipeline.Inputs, definition.Label] : pipeline.Inputs),
            FractionalColumns = Fractions.Find(usable.Rows, pipeline.Inputs),
        };
        RefuseTargets(definition, prepared);
        return prepared;
    }

    /// <summary>Says of data that do not go with a definition where in its file that is.</summary>
    private static T Placed<T>(PipelineDefinition definition, string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DatasetException exception) when (definition.Source is { } source)
        {
            var isUnsaid = path == SplitKey && !source.Has(SplitKey);
            var place = source.LocationOf(isUnsaid ? exception.KeyWithoutSplit ?? "dataset" : path);
            var instead = isUnsaid && exception.SplitToAdd is { } said ? $" The definition says nothing of its split: add the line 'split: {{ {said} }}'." : "";
            throw new DatasetException([.. exception.Problems.Select(problem => $"{place}: {problem}{instead}")]);
        }
    }

    private static void RefuseUnknownGroup(PipelineDefinition definition, DataViewSchema schema)
    {
        if (definition.Split.GroupBy is { } column && schema.GetColumnOrNull(column) is null)
        {
            throw definition.Fault(
                "split.groupBy", $"the data have no column '{column}'{NearestName.Suggest(column, schema.Select(candidate => candidate.Name))}");
        }
    }

    private static void RefuseOfficialRows(PipelineDefinition definition, TableView table)
    {
        if (definition.Split.Official is { } part && !table.HasHeldOutRows)
        {
            throw definition.Fault(
                "split.official", $"the data have no rows that their makers hold out; give a share instead, such as {(part == OfficialPart.Test ? "test: 0.1" : "validation: 0.2")}");
        }
    }

    private static void RefuseClasses(PipelineDefinition definition, IReadOnlyList<string> classes)
    {
        if (definition.Task == MachineLearningTask.Binary && classes.Count != 2)
        {
            var found = string.Join(", ", classes.Take(5).Select(name => $"'{name}'")) + (classes.Count > 5 ? " and others" : "");
            throw definition.Fault("task", string.Create(
                CultureInfo.InvariantCulture,
                $"a binary task has 2 classes, and column '{definition.Label}' has {classes.Count}: {found}{(classes.Count > 2 ? "; is the task multiclass?" : "")}"));
        }

        if (definition.Task == MachineLearningTask.Multiclass && classes.Count < 2)
        {
            throw definition.Fault("label", $"all rows have the same value in column '{definition.Label}'; there is nothing to tell apart");
        }
    }

    private static void RefuseTargets(PipelineDefinition definition, PreparedData prepared)
    {
        var infinite = new[] { prepared.Train, prepared.Validation, prepared.Test }
            .Sum(rows => rows.Targets.AsSpan().IndexOfAnyExceptInRange(float.MinValue, float.MaxValue) >= 0 ? 1 : 0);
        if (infinite > 0)
        {
            throw new DatasetException($"Column '{definition.Label}' is what is predicted, and holds values that are infinite; remove those rows.");
        }
    }
}
