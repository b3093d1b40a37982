namespace MlAdvisor.Datasets;

/// <summary>A file of a dataset.</summary>
/// <param name="Path">Where it lies, as an absolute path.</param>
/// <param name="Sha256">What its content hashes to, as 64 lower-case hexadecimal digits; checked before the file is used.</param>
public sealed record DatasetFile(string Path, string Sha256);
