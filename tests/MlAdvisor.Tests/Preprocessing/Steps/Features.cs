using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Tests.Datasets;

namespace MlAdvisor.Tests.Preprocessing.Steps;

/// <summary>What transforms make of a small table with the classes 0, 1, 0, 1 in column <c>y</c>.</summary>
internal sealed record Features(IReadOnlyList<string> Names, List<float[]> Rows)
{
    public const float Missing = float.NaN;

    /// <summary>A table of four rows.</summary>
    public static TableView Table(params TableColumn[] features) => Tables.Of([.. features, Tables.Int32("y", 0, 1, 0, 1)]);

    /// <summary>The features of the table that the transforms were fitted on.</summary>
    public static Features Of(TableView table, params TransformDefinition[] transforms) => Of(table, table, transforms);

    /// <summary>The features of another table of the same columns.</summary>
    public static Features Of(TableView table, TableView applied, params TransformDefinition[] transforms)
    {
        var context = new MLContext(seed: 1);
        var definition = Definition.Of(MachineLearningTask.Binary, "y", transforms);
        var labeler = LabelPipeline.Create(context, definition, table.Schema).Fit(table);
        var pipeline = FeaturePipeline.Create(context, definition, table.Schema);
        var transformed = pipeline.Estimator.Fit(labeler.Transform(table)).Transform(labeler.Transform(applied));
        return new Features(
            FeatureNames.Of(transformed.Schema, pipeline.Columns),
            Tables.Read<VBuffer<float>>(transformed, ColumnNames.Features).ConvertAll(vector => vector.DenseValues().ToArray()));
    }

    /// <summary>One feature of all rows.</summary>
    public List<float> Column(int feature = 0) => Rows.ConvertAll(row => row[feature]);
}
