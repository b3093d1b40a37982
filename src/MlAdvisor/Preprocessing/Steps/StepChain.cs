using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Definitions;

namespace MlAdvisor.Preprocessing.Steps;

/// <summary>ML.NET's estimators so far, and what they have made of the feature columns.</summary>
internal sealed class StepChain(MLContext context, PipelineDefinition definition, FeatureColumns columns, List<DefinitionError> errors)
{
    public MLContext Context => context;

    public PipelineDefinition Definition => definition;

    public FeatureColumns Columns => columns;

    /// <value>The folder that paths in the dataset start from; null where the rows come from no file.</value>
    public string? DataFolder { get; init; }

    /// <value>The columns of image files that the chain reads.</value>
    public List<ImageColumn> Images { get; } = [];

    /// <value>Whether the fit of the chain has to read images.</value>
    public bool LearnsFromImages { get; private set; }

    /// <value>The dataset's columns of which words are learned, and where in the definition.</value>
    public List<(string Source, string Path)> Texts { get; } = [];

    /// <value>The dataset's columns of text that is read as times, as what, and where in the definition.</value>
    public List<(string Source, DataKind To, string Path)> Times { get; } = [];

    /// <value>Where text is read as integers with a sign, which ML.NET stops at where it is none; null for nowhere.</value>
    public string? IntegerParsing { get; set; }

    /// <value>The chain so far.</value>
    public EstimatorChain<ITransformer> Estimator { get; private set; } = new();

    /// <summary>Each column into itself.</summary>
    public static InputOutputColumnPair[] InPlace(IReadOnlyList<string> names) => [.. names.Select(name => new InputOutputColumnPair(name, name))];

    public void Append(IEstimator<ITransformer> estimator) => Estimator = Estimator.Append(estimator);

    /// <summary>Adds an estimator that learns from its columns' values.</summary>
    public void AppendLearner(IEstimator<ITransformer> estimator, IReadOnlyList<string> names)
    {
        LearnsFromImages |= names.Any(name => columns[name].IsFromFiles);
        Append(estimator);
    }

    /// <summary>Notes something that is wrong.</summary>
    /// <param name="path">Where it stands in the definition.</param>
    /// <param name="message">What was found and what to do.</param>
    public void Report(string path, string message) => errors.Add(definition.Error(path, message));

    /// <summary>Those of the columns that a transform takes; an error for each of the others.</summary>
    /// <param name="names">The columns.</param>
    /// <param name="path">Where the transform stands in the definition.</param>
    /// <param name="takes">Whether the transform takes a column.</param>
    /// <param name="fault">What is wrong with one that it does not take, and what to do.</param>
    public List<string> Accept(IReadOnlyList<string> names, string path, Func<FeatureColumn, bool> takes, Func<FeatureColumn, string> fault)
    {
        var accepted = new List<string>();
        foreach (var name in names)
        {
            if (takes(columns[name]))
            {
                accepted.Add(name);
            }
            else
            {
                Report(path + ".columns", fault(columns[name]));
            }
        }

        return accepted;
    }

    /// <summary>Those of the columns that hold numbers; an error for each that does not.</summary>
    public List<string> AcceptNumbers(IReadOnlyList<string> names, string path, string transform) => Accept(
        names, path, column => column.IsNumeric, column => $"{transform} takes numbers, and '{column.Name}' holds {column.Content}{Remedy(column)}");

    /// <summary>Notes what columns have become.</summary>
    public void Change(IReadOnlyList<string> names, Func<FeatureColumn, FeatureColumn> change)
    {
        foreach (var name in names)
        {
            columns[name] = change(columns[name]);
        }
    }

    /// <summary>Turns those of the columns that hold other numbers or truth values into Single.</summary>
    public void ConvertToSingle(IReadOnlyList<string> names) =>
        Convert([.. names.Where(name => columns[name] is { IsNumeric: true, Kind: not (ColumnKind.Single or ColumnKind.Weights) })], DataKind.Single);

    /// <summary>Turns those of the columns that hold keys into one slot a key: ML.NET makes no numbers of keys.</summary>
    public void ConvertKeysToSlots(IReadOnlyList<string> names)
    {
        var keys = names.Where(name => columns[name].Kind == ColumnKind.Key).ToList();
        if (keys.Count > 0)
        {
            Append(context.Transforms.Conversion.MapKeyToVector(InPlace(keys)));
            Change(keys, column => column with { Kind = ColumnKind.OneHot });
        }
    }

    /// <summary>Turns columns into a type.</summary>
    public void Convert(IReadOnlyList<string> names, DataKind to)
    {
        if (names.Count > 0)
        {
            Append(context.Transforms.Conversion.ConvertType(InPlace(names), to));
            Change(names, column => column with { Kind = ColumnTypes.KindOf(to), Type = to, Source = null });
        }
    }

    private static string Remedy(FeatureColumn column) => column.Kind switch
    {
        ColumnKind.Text => "; use oneHot for categories, or convert for numbers written as text",
        ColumnKind.Image => "; put extractPixels before it",
        ColumnKind.Time => "; put convert before it, to single",
        _ => "",
    };
}
