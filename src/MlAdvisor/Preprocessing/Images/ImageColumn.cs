using MlAdvisor.Definitions;

namespace MlAdvisor.Preprocessing;

/// <summary>A column of the dataset that names image files.</summary>
/// <param name="Source">The column.</param>
/// <param name="Folder">The folder that its paths start from.</param>
/// <param name="OnBadImage">What becomes of a row whose image can not be read.</param>
internal sealed record ImageColumn(string Source, string Folder, BadImageHandling OnBadImage);
