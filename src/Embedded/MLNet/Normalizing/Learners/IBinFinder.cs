namespace Microsoft.ML.Internal;

/// <summary>Cuts values into bins.</summary>
internal interface IBinFinder
{
    /// <summary>The upper bounds, the last of them infinite.</summary>
    double[] Find(double[] values, float[] labels);
}
