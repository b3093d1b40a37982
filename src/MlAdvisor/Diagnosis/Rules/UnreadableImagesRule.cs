namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA102: images that could not be read. Unless the definition says to skip them, the data can not be prepared at all.</summary>
internal sealed class UnreadableImagesRule : ICheckRule
{
    public IEnumerable<Finding> Check(CheckContext context)
    {
        var images = context.Data.SkippedImages;
        if (images.Count > 0)
        {
            yield return new Finding
            {
                RuleId = "MLA102",
                Severity = Severity.Information,
                Sentence = images.Count == 1
                    ? $"1 row was left out, since its image can not be read: {images[0]}."
                    : Text.Of($"{images.Count} rows were left out, since their images can not be read, such as {images[0]}."),
                Evidence = [.. images.Take(10).Select(image => new Evidence("image", image.ToString()))],
                Place = context.At("transforms"),
                Score = 0.05,
            };
        }
    }
}
