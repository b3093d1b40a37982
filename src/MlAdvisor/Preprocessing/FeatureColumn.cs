using Microsoft.ML.Data;

namespace MlAdvisor.Preprocessing;

/// <summary>What is known of a feature column between two transforms, before anything is fitted.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record FeatureColumn(string Name, ColumnKind Kind)
{
    /// <value>ML.NET's name for the type of its values or items; null where conversions have none.</value>
    public DataKind? Type { get; init; }

    /// <value>The column of the dataset that its values are those of, if under another name; null for what a transform made.</value>
    public string? Source { get; init; }

    /// <value>Whether it holds more than one value a row.</value>
    public bool IsVector { get; init; }

    /// <value>Whether it is an image whose width and height are known.</value>
    public bool IsSized { get; init; }

    /// <value>Whether it is an image without colour.</value>
    public bool IsGray { get; init; }

    /// <value>Whether its values are read from image files.</value>
    public bool IsFromFiles { get; init; }

    /// <value>Whether it holds numbers that can be scaled or replaced.</value>
    public bool IsNumeric => Kind is ColumnKind.Single or ColumnKind.Double or ColumnKind.Integer or ColumnKind.Boolean or ColumnKind.Weights;

    /// <value>What it holds, in words.</value>
    public string Content => Kind switch
    {
        ColumnKind.Single or ColumnKind.Double => "real numbers",
        ColumnKind.Integer => "integers",
        ColumnKind.Boolean => "truth values",
        ColumnKind.Text => "text",
        ColumnKind.Time => "times",
        ColumnKind.OneHot => "one-hot encoded categories",
        ColumnKind.Weights => "weights of words",
        ColumnKind.Key => "keys of categories",
        ColumnKind.Image => "images",
        _ => "values of a type that has no numbers",
    };
}
