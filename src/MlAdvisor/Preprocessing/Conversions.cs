using Microsoft.ML.Data;

namespace MlAdvisor.Preprocessing;

/// <summary>Which types ML.NET's ConvertType turns into which: no real number into an integer, and no integer into one whose sign it may lose.</summary>
internal static class Conversions
{
    private static readonly DataKind[] Signed = [DataKind.SByte, DataKind.Int16, DataKind.Int32, DataKind.Int64];
    private static readonly DataKind[] Unsigned = [DataKind.Byte, DataKind.UInt16, DataKind.UInt32, DataKind.UInt64];
    private static readonly DataKind[] Common = [DataKind.Single, DataKind.Double, DataKind.String, DataKind.Boolean];
    private static readonly DataKind[] Ticks = [DataKind.Int64, DataKind.Single, DataKind.Double, DataKind.String];

    /// <summary>Whether there is a conversion.</summary>
    /// <param name="column">What is converted.</param>
    /// <param name="to">What it is to become.</param>
    public static bool Exists(FeatureColumn column, DataKind to) => column.Kind switch
    {
        ColumnKind.Key => false,
        ColumnKind.OneHot => Common.Contains(to),
        _ => column.Type switch
        {
            null => false,
            DataKind.String => true,
            DataKind.Single or DataKind.Double => Common.Contains(to),
            DataKind.Boolean => Common.Contains(to) || Signed.Contains(to),
            DataKind.DateTime or DataKind.DateTimeOffset or DataKind.TimeSpan => Ticks.Contains(to),
            { } type when Signed.Contains(type) => Common.Contains(to) || Signed.Contains(to),
            _ => Common.Contains(to) || Unsigned.Contains(to),
        },
    };
}
