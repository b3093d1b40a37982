using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MlAdvisor.Definitions;

namespace MlAdvisor.Preprocessing;

/// <summary>Puts ML.NET's estimators together, one or a few a transform of the definition.</summary>
internal sealed class TransformSteps(MLContext context, PipelineDefinition definition, FeatureColumns columns, List<DefinitionError> errors)
{
    /// <value>The chain so far.</value>
    public EstimatorChain<ITransformer> Estimator { get; private set; } = new();

    /// <summary>Adds a transform's estimators.</summary>
    /// <param name="transform">What to do.</param>
    /// <param name="path">Where it stands in the definition.</param>
    public void Add(TransformDefinition transform, string path)
    {
        switch (transform)
        {
            case ReplaceMissingTransform replace:
                ReplaceMissing(replace, path);
                break;
            case NormalizeTransform normalize:
                Normalize(normalize, path);
                break;
            case OneHotTransform oneHot:
                OneHot(oneHot, path);
                break;
            case ConvertTransform convert:
                Convert(convert, path);
                break;
            case DropTransform drop:
                Drop(drop, path);
                break;
            default:
                throw new NotSupportedException($"There is no step for {transform.GetType().Name}.");
        }
    }

    /// <summary>Turns those of the columns that hold other numbers or truth values into Single.</summary>
    public void ConvertToSingle(IReadOnlyList<string> names) =>
        Convert([.. names.Where(name => columns[name] is ColumnKind.Double or ColumnKind.Integer or ColumnKind.Boolean)], DataKind.Single, ColumnKind.Single);

    private static InputOutputColumnPair[] InPlace(IReadOnlyList<string> names) => [.. names.Select(name => new InputOutputColumnPair(name, name))];

    private void ReplaceMissing(ReplaceMissingTransform transform, string path)
    {
        var names = Numbers(columns.Select(transform.Columns, path, ColumnKind.Single, ColumnKind.Double), path, "replaceMissing");
        if (names.Count == 0)
        {
            return;
        }

        ConvertToSingle(names);
        var mode = transform.Mode switch
        {
            ReplacementMode.Mean => MissingValueReplacingEstimator.ReplacementMode.Mean,
            ReplacementMode.Min => MissingValueReplacingEstimator.ReplacementMode.Minimum,
            ReplacementMode.Max => MissingValueReplacingEstimator.ReplacementMode.Maximum,
            _ => MissingValueReplacingEstimator.ReplacementMode.DefaultValue,
        };
        Append(context.Transforms.ReplaceMissingValues(InPlace(names), mode));
    }

    private void Normalize(NormalizeTransform transform, string path)
    {
        var names = Numbers(columns.Select(transform.Columns, path, ColumnKind.Single, ColumnKind.Double, ColumnKind.Integer), path, "normalize");
        if (transform.Mode == NormalizationMode.SupervisedBinning && definition.Task == MachineLearningTask.Regression)
        {
            errors.Add(definition.Error(path + ".mode", "supervisedBinning chooses its bins by class, and regression has none; choose binning"));
            return;
        }

        if (names.Count == 0)
        {
            return;
        }

        ConvertToSingle(names);
        var pairs = InPlace(names);
        Append(transform.Mode switch
        {
            NormalizationMode.MinMax => context.Transforms.NormalizeMinMax(pairs, fixZero: transform.FixZero),
            NormalizationMode.MeanVariance => context.Transforms.NormalizeMeanVariance(pairs, fixZero: transform.FixZero),
            NormalizationMode.LogMeanVariance => context.Transforms.NormalizeLogMeanVariance(pairs, transform.FixZero),
            NormalizationMode.Binning => context.Transforms.NormalizeBinning(pairs, fixZero: transform.FixZero, maximumBinCount: transform.MaximumBins),
            NormalizationMode.SupervisedBinning => context.Transforms.NormalizeSupervisedBinning(
                pairs, ColumnNames.Label, fixZero: transform.FixZero, maximumBinCount: transform.MaximumBins),
            _ => context.Transforms.NormalizeRobustScaling(pairs, centerData: !transform.FixZero),
        });
    }

    private void OneHot(OneHotTransform transform, string path)
    {
        var names = columns.Select(transform.Columns, path, ColumnKind.Text);
        foreach (var name in names.Where(name => columns[name] is ColumnKind.OneHot or ColumnKind.Other))
        {
            var reason = columns[name] == ColumnKind.OneHot ? "is encoded already" : "holds no categories";
            errors.Add(definition.Error(path + ".columns", $"'{name}' {reason}"));
        }

        var order = transform.Order == KeyOrder.Value ? ValueToKeyMappingEstimator.KeyOrdinality.ByValue : ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence;
        if (names.Count > 0)
        {
            Append(context.Transforms.Categorical.OneHotEncoding(
                InPlace(names), OneHotEncodingEstimator.OutputKind.Indicator, transform.MaximumKeys, order));
            SetKind(names, ColumnKind.OneHot);
        }
    }

    private void Convert(ConvertTransform transform, string path)
    {
        var (kind, to) = transform.To switch
        {
            ConversionTarget.Text => (DataKind.String, ColumnKind.Text),
            ConversionTarget.Boolean => (DataKind.Boolean, ColumnKind.Boolean),
            ConversionTarget.Int32 => (DataKind.Int32, ColumnKind.Integer),
            _ => (DataKind.Single, ColumnKind.Single),
        };
        if (transform.Columns is null && to != ColumnKind.Single)
        {
            errors.Add(definition.Error(path, "name the columns to convert"));
            return;
        }

        var names = columns.Select(transform.Columns, path, ColumnKind.Double, ColumnKind.Integer, ColumnKind.Boolean);
        foreach (var name in names)
        {
            if (columns[name] is ColumnKind.OneHot or ColumnKind.Other || (to == ColumnKind.Integer && columns[name] is ColumnKind.Single or ColumnKind.Double))
            {
                errors.Add(definition.Error(path + ".columns", $"ML.NET does not convert '{name}', which holds {Describe(columns[name])}, to {Describe(to)}"));
            }
        }

        Convert(names, kind, to);
    }

    private void Drop(DropTransform transform, string path)
    {
        if (transform.Columns is null)
        {
            errors.Add(definition.Error(path, "name the columns to drop"));
            return;
        }

        var names = columns.Select(transform.Columns, path);
        columns.Remove(names);
        if (names.Count > 0)
        {
            Append(context.Transforms.DropColumns([.. names]));
        }
    }

    private void Convert(IReadOnlyList<string> names, DataKind kind, ColumnKind to)
    {
        if (names.Count > 0)
        {
            Append(context.Transforms.Conversion.ConvertType(InPlace(names), kind));
            SetKind(names, to);
        }
    }

    /// <summary>The columns that hold numbers; an error for each that does not.</summary>
    private List<string> Numbers(IReadOnlyList<string> names, string path, string transform)
    {
        var numbers = new List<string>();
        foreach (var name in names)
        {
            if (columns[name] is ColumnKind.Text or ColumnKind.Other or ColumnKind.OneHot)
            {
                errors.Add(definition.Error(path + ".columns", $"{transform} takes numbers, and '{name}' holds {Describe(columns[name])}{Remedy(columns[name])}"));
            }
            else
            {
                numbers.Add(name);
            }
        }

        return numbers;
    }

    private static string Remedy(ColumnKind kind) => kind == ColumnKind.Text ? "; use oneHot for categories, or convert for numbers written as text" : "";

    private static string Describe(ColumnKind kind) => kind switch
    {
        ColumnKind.Single or ColumnKind.Double => "real numbers",
        ColumnKind.Integer => "integers",
        ColumnKind.Boolean => "truth values",
        ColumnKind.Text => "text",
        ColumnKind.OneHot => "one-hot encoded categories",
        _ => "values of a type that has no numbers",
    };

    private void SetKind(IReadOnlyList<string> names, ColumnKind kind)
    {
        foreach (var name in names)
        {
            columns[name] = kind;
        }
    }

    private void Append(IEstimator<ITransformer> estimator) => Estimator = Estimator.Append(estimator);
}
