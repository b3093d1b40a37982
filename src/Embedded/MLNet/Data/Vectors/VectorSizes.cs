namespace Microsoft.ML.Internal;

internal static class VectorSizes
{
    /// <summary>ML.NET says no more than this of a vector that is not as long as its column's type says.</summary>
    public static string Message { get; } = new InvalidOperationException().Message;
}
