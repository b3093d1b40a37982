using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Definitions;
using MlAdvisor.Definitions.Reading;
using MlAdvisor.Preprocessing.Steps;

namespace MlAdvisor.Preprocessing;

/// <summary>A definition's transforms as ML.NET estimators, ending in one vector of Single, <c>Features</c>.</summary>
internal sealed class FeaturePipeline
{
    private readonly ColumnKind _onlyKind;

    private FeaturePipeline(StepChain chain, IReadOnlyList<string> inputs)
    {
        Estimator = chain.Estimator;
        Inputs = inputs;
        Columns = chain.Columns.Names;
        Images = chain.Images;
        LearnsFromImages = chain.LearnsFromImages;
        IntegerParsing = chain.IntegerParsing;
        Texts = chain.Texts;
        Times = chain.Times;
        _onlyKind = chain.Columns[Columns[0]].Kind;
    }

    /// <value>The chain; to be fitted on training rows alone.</value>
    public IEstimator<ITransformer> Estimator { get; }

    /// <value>The columns of the dataset that the chain begins with.</value>
    public IReadOnlyList<string> Inputs { get; }

    /// <value>The columns that <c>Features</c> is put together from, in order; numbers that were not Single have become so.</value>
    public IReadOnlyList<string> Columns { get; }

    /// <value>The columns of image files that the chain reads.</value>
    internal IReadOnlyList<ImageColumn> Images { get; }

    /// <value>Whether the fit reads images.</value>
    internal bool LearnsFromImages { get; }

    /// <value>The dataset's columns of which words are learned, and where in the definition.</value>
    internal IReadOnlyList<(string Source, string Path)> Texts { get; }

    /// <value>The dataset's columns of text that is read as times, as what, and where in the definition.</value>
    internal IReadOnlyList<(string Source, DataKind To, string Path)> Times { get; }

    /// <value>Where in the definition text is read as integers with a sign; null for nowhere.</value>
    internal string? IntegerParsing { get; }

    /// <summary>Makes the chain for a dataset's columns.</summary>
    /// <param name="context">ML.NET's context.</param>
    /// <param name="definition">What to do.</param>
    /// <param name="schema">The dataset's columns.</param>
    /// <param name="folder">The folder that paths in the dataset start from; null (the default) takes the definition's.</param>
    /// <exception cref="DefinitionException">A column is not there, is of a type that a transform does not take, or ends as text; all such errors.</exception>
    public static FeaturePipeline Create(MLContext context, PipelineDefinition definition, DataViewSchema schema, string? folder = null)
    {
        var errors = new List<DefinitionError>();
        var columns = new FeatureColumns(definition, schema, errors);
        IReadOnlyList<string> inputs = [.. columns.Names];
        var chain = new StepChain(context, definition, columns, errors) { DataFolder = folder };
        for (var i = 0; i < definition.Transforms.Count; i++)
        {
            var transform = definition.Transforms[i];
            TransformSteps.Add(chain, transform, transform.Path ?? KeyPath.Item("transforms", i));
        }

        RefuseWhatIsNoNumber(definition, columns, errors);
        if (errors.Count > 0)
        {
            throw new DefinitionException([.. errors.OrderBy(error => error.Location.Line).ThenBy(error => error.Location.Column)]);
        }

        chain.ConvertToSingle(columns.Names);
        chain.ConvertKeysToSlots(columns.Names);
        chain.Append(context.Transforms.Concatenate(ColumnNames.Features, [.. columns.Names]));
        return new FeaturePipeline(chain, inputs);
    }

    /// <summary>
    /// The shape of a row's features: <c>[C, H, W]</c> where the only feature column is a vector of three dimensions, as extractPixels makes it,
    /// <c>[1, H, W]</c> where it has two, else <c>[width]</c>.
    /// </summary>
    /// <param name="transformed">The columns as the fitted chain leaves them.</param>
    public IReadOnlyList<int> ShapeOf(DataViewSchema transformed)
    {
        // The dimensions of one-hot encoded categories are slots and categories: no picture. Those of Features are lost where it is put together.
        if (Columns.Count == 1 && _onlyKind != ColumnKind.OneHot && transformed[Columns[0]].Type is VectorDataViewType { Dimensions: { Length: 2 or 3 } dimensions })
        {
            return dimensions.Length == 3 ? dimensions : [1, .. dimensions];
        }

        return [((VectorDataViewType)transformed[ColumnNames.Features].Type).Size];
    }

    private static void RefuseWhatIsNoNumber(PipelineDefinition definition, FeatureColumns columns, List<DefinitionError> errors)
    {
        foreach (var column in columns.Names.Select(name => columns[name]))
        {
            switch (column.Kind)
            {
                case ColumnKind.Text:
                    errors.Add(definition.Error(
                        "transforms", $"the feature column '{column.Name}' holds text, which a network can not take; add it to a oneHot transform (categories), a featurizeText transform (words), or features.ignore"));
                    break;
                case ColumnKind.Image:
                    errors.Add(definition.Error("transforms", $"the feature column '{column.Name}' holds images, which a network can not take; add extractPixels"));
                    break;
                case ColumnKind.Time:
                    errors.Add(definition.Error(
                        "transforms", $"the feature column '{column.Name}' holds times, which a network can not take; convert it to single, or add it to features.ignore"));
                    break;
                case ColumnKind.Other:
                    errors.Add(definition.Error("features", $"the feature column '{column.Name}' holds no numbers; add it to features.ignore"));
                    break;
            }
        }

        if (columns.Names.Count == 0)
        {
            errors.Add(definition.Error("features", "no feature column is left"));
        }
    }
}
