namespace MlAdvisor.Preprocessing;

/// <summary>An image that can not be read.</summary>
/// <param name="Path">Its path as the dataset has it; empty where it has none.</param>
/// <param name="SourceRow">Its row in the dataset, from 0.</param>
/// <param name="Reason">Why not, as the end of a sentence.</param>
public sealed record BadImage(string Path, int SourceRow, string Reason)
{
    /// <summary>The path, or the row where there is none, and the reason.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(Path.Length > 0 ? Path : $"row {SourceRow + 1}")}: {Reason}");
}
