namespace MlAdvisor.Datasets;

/// <summary>The conversions by their names in the registry.</summary>
internal static class Conversions
{
    /// <summary>The conversion of a kind.</summary>
    public static IFileConversion Of(DatasetConversion kind) => kind switch
    {
        DatasetConversion.DigitLists => new DigitListConversion(),
        _ => new CifarStripConversion(),
    };
}
