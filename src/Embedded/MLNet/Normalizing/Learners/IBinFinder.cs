using System.Numerics;

namespace Microsoft.ML.Internal;

/// <summary>Cuts values into bins.</summary>
internal interface IBinFinder
{
    /// <summary>Whether rows with a missing value in any slot are left out, not that value alone.</summary>
    bool NeedsWholeRows { get; }

    /// <summary>The upper bounds, the last of them infinite.</summary>
    T[] Find<T>(double[] values, float[] labels)
        where T : struct, IFloatingPointIeee754<T>;
}
