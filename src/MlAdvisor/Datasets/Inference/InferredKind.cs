namespace MlAdvisor.Datasets;

/// <summary>What a column's values were found to be.</summary>
public enum InferredKind
{
    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Whole numbers.</summary>
    Integer,

    /// <summary><c>true</c> and <c>false</c>.</summary>
    Boolean,

    /// <summary>Dates, with or without a time; read as text.</summary>
    Date,

    /// <summary>Texts that repeat.</summary>
    Category,

    /// <summary>Texts that hardly repeat.</summary>
    Text,

    /// <summary>A name or number of its own for every row.</summary>
    Identifier,

    /// <summary>The same value in every row.</summary>
    Constant,

    /// <summary>No value in any row.</summary>
    Empty,

    /// <summary>An image a row.</summary>
    Image,

    /// <summary>The path of an image a row.</summary>
    ImagePath,

    /// <summary>Lists or objects, which no column can hold; left out.</summary>
    Nested,
}
