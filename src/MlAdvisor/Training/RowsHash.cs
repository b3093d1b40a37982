using System.Security.Cryptography;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Training;

/// <summary>Tells rows from other rows, whatever they were read from.</summary>
internal static class RowsHash
{
    /// <summary>SHA-256 of training and validation rows, in lower-case hexadecimal digits.</summary>
    public static string Of(IEnumerable<PreparedData> data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var rows in data.SelectMany(prepared => (LabeledRows[])[prepared.Train, prepared.Validation]))
        {
            hash.Append<int>([rows.Rows, rows.Width]);
            hash.Append<float>(rows.Features);
            hash.Append<long>(rows.Classes);
            hash.Append<float>(rows.Targets);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
