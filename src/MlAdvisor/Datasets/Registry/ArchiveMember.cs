namespace MlAdvisor.Datasets;

/// <summary>A file in an archive that belongs to the data.</summary>
/// <param name="Path">Where it stands in the archive, with <c>/</c> between folders.</param>
/// <param name="Name">What it is called once it is unpacked: a name without folders.</param>
/// <param name="Sha256">What its content hashes to, as 64 lower-case hexadecimal digits; null where the archive's own hash is enough.</param>
public sealed record ArchiveMember(string Path, string Name, string? Sha256 = null);
