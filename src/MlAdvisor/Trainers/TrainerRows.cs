using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Trainers;

/// <summary>Reads the rows that a trainer is given.</summary>
internal sealed class TrainerRows(PipelineDefinition definition, TorchNetworkTrainer.Options options)
{
    /// <summary>Reads features and labels, and draws validation rows where there are none.</summary>
    /// <param name="train">Rows to train on, transformed.</param>
    /// <param name="validation">Rows to judge by, transformed alike; null draws a share of the others.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">Label or features are missing, or of a type that is not taken.</exception>
    /// <exception cref="DatasetException">There are too few rows, or those to judge by are not transformed alike.</exception>
    /// <exception cref="DefinitionException">The features have not the shape that the options say.</exception>
    public PreparedData Read(IDataView train, IDataView? validation, CancellationToken cancellationToken)
    {
        TrainerSchema.Refuse(train.Schema, definition.Task, options);
        RefuseTransformedOtherwise(train.Schema, validation?.Schema);
        var usable = Usable(train, cancellationToken);
        RefuseNone(usable);
        var judged = validation is null ? Divide(usable, validationSeed: null) : new DataSplit(usable.Rows, Usable(validation, cancellationToken).Rows, usable.Rows.Select([]));
        var label = train.Schema[options.LabelColumnName];
        var classes = definition.Task == MachineLearningTask.Regression ? [] : Classes(label);
        var features = (VectorDataViewType)train.Schema[options.FeatureColumnName].Type;
        return new PreparedData
        {
            Train = Rows(judged.Train, "training"),
            Validation = Rows(judged.Validation, "validation"),
            Test = Rows(judged.Test, null),
            FeatureNames = FeatureNames.OfVector(train.Schema[options.FeatureColumnName]),
            FeatureShape = options.FeatureShape is { } shape ? Checked(shape, features.Size) : ShapeOf(features),
            ClassNames = classes,
            RowsWithoutLabel = usable.WithoutLabel,
            Transformer = new TransformerChain<ITransformer>(),
            InputSchema = train.Schema,
            Chain = new ChainColumns(options.FeatureColumnName, options.LabelColumnName),
        };

        LabeledRows Rows(TableView rows, string? part) => rows.Rows == 0 && part is not null
            ? throw new DatasetException($"There are no {part} rows.")
            : RowExtraction.Read(rows, rows, cancellationToken, options.FeatureColumnName, options.LabelColumnName);
    }

    /// <summary>
    /// Divides rows, each class in its proportion. A class of a single row is trained on: with whatever seed, the training rows have all classes, of which a chain may
    /// make the label's key.
    /// </summary>
    /// <param name="usable">Rows with a label.</param>
    /// <param name="validationSeed">Another seed for the draw of the validation rows; null takes the options'.</param>
    /// <exception cref="DatasetException">There are too few rows, or no class has more than one.</exception>
    public DataSplit Divide(UsableRows usable, int? validationSeed)
    {
        RefuseNone(usable);
        var (rows, share) = (usable.Rows, definition.Split.Validation);
        var validation = SplitSizes.Share(rows.Rows, share);
        if (share > 0 && validation is 0)
        {
            throw new DatasetException(FormattableString.Invariant(
                $"A {nameof(options.ValidationFraction)} of {share} is none of {rows.Rows} rows; raise it, or give rows to judge by as {nameof(options.ValidationSet)}."));
        }

        if (validation == rows.Rows)
        {
            throw new DatasetException(FormattableString.Invariant(
                $"A {nameof(options.ValidationFraction)} of {share} leaves none of {rows.Rows} rows to train on; lower it, or give rows to judge by as {nameof(options.ValidationSet)}."));
        }

        var parts = DataSplitter.SplitTrainingOnSingleRows(rows, definition.Split, options.LabelColumnName, definition.Task, validationSeed);
        return parts.Validation.Rows > 0 ? parts : throw new DatasetException(FormattableString.Invariant(
            $"Each of the {rows.Rows} classes of column '{options.LabelColumnName}' has a single row, which is trained on, and there is none to judge by; gather more rows, merge classes, or give rows to judge by as {nameof(options.ValidationSet)}. If it is a number to predict, the task is regression."));
    }

    private UsableRows Usable(IDataView view, CancellationToken cancellationToken)
    {
        var table = TableReader.Read(view, [options.FeatureColumnName, options.LabelColumnName], cancellationToken);
        return UsableRows.Of(table, definition.Split with { MissingLabels = MissingLabels.Skip }, options.LabelColumnName, definition.Task);
    }

    private void RefuseNone(UsableRows usable)
    {
        if (usable.Rows.Rows == 0)
        {
            throw new DatasetException(usable.WithoutLabel == 0 ? "There are no training rows." : FormattableString.Invariant(
                $"There are no training rows: none of {usable.WithoutLabel} has a label in column '{options.LabelColumnName}'."));
        }
    }

    private IReadOnlyList<string> Classes(DataViewSchema.Column label)
    {
        IReadOnlyList<string> classes = label.Type is BooleanDataViewType ? ["False", "True"] : ClassNames.Of(label);
        return definition.Task == MachineLearningTask.Binary && classes.Count != 2
            ? throw new DatasetException(FormattableString.Invariant($"A binary task has 2 classes, and the keys of column '{label.Name}' are {classes.Count}; is the task multiclass?"))
            : classes.Count < 2
            ? throw new DatasetException(FormattableString.Invariant($"A multiclass task has at least 2 classes, and the keys of column '{label.Name}' are {classes.Count}; there is nothing to tell apart."))
            : classes;
    }

    private void RefuseTransformedOtherwise(DataViewSchema train, DataViewSchema? validation)
    {
        if (validation is null)
        {
            return;
        }

        TrainerSchema.Refuse(validation, definition.Task, options);
        var (features, label) = (train[options.FeatureColumnName].Type, train[options.LabelColumnName]);
        var (judged, labelOfJudged) = (validation[options.FeatureColumnName].Type, validation[options.LabelColumnName]);
        if (((VectorDataViewType)features).Size != ((VectorDataViewType)judged).Size)
        {
            throw new DatasetException($"Column '{options.FeatureColumnName}' is {features} in the training rows and {judged} in the validation rows; transform both with what was fitted on the training rows.");
        }

        // Keys that nobody has named are the same where they are as many.
        if (!label.Type.Equals(labelOfJudged.Type)
            || (label.Type is KeyDataViewType && ClassNames.AreKnown(label) && ClassNames.AreKnown(labelOfJudged) && !ClassNames.Of(label).SequenceEqual(ClassNames.Of(labelOfJudged))))
        {
            throw new DatasetException($"The classes of column '{options.LabelColumnName}' are others in the validation rows than in the training rows, or in another order; transform both with what was fitted on the training rows.");
        }
    }

    private IReadOnlyList<int> Checked(IReadOnlyList<int> shape, int features) =>
        shape.Count is 1 or 3 && shape.All(size => size > 0) && shape.Aggregate(1L, (product, size) => product * size) == features
            ? shape
            : throw new DefinitionException([OptionNames.Error("", FormattableString.Invariant(
                $"FeatureShape is [{string.Join(", ", shape)}], and column '{options.FeatureColumnName}' has {features} numbers; channels, height and width have to come to as many"))]);

    private static int[] ShapeOf(VectorDataViewType features) => features.Dimensions switch
    {
        { Length: 3 } image => [.. image],
        { Length: 2 } gray => [1, .. gray],
        _ => [features.Size],
    };
}
