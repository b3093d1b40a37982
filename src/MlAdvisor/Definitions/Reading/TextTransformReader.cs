namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads the transforms of text: <c>featurizeText</c>.</summary>
internal static class TextTransformReader
{
    public static FeaturizeTextTransform FeaturizeText(MapReader map) => new() { Columns = map.OptionalColumns() };
}
