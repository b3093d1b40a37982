using TorchSharp;

namespace MlAdvisor.Networks;

/// <summary>
/// Numbers that tensors are computed with, kept for good. TorchSharp makes a <see cref="Scalar"/> of a number that an operation is given, hands libtorch its
/// address, and may let the garbage collector free it meanwhile: now and then an operation then fails, or computes with another number. So operations are
/// given these, fields, or what a <c>using</c> holds; <c>add</c> is given its factor too, of which it makes a number of its own otherwise.
/// </summary>
/// <remarks>A test holds all of this library to it.</remarks>
internal static class Numbers
{
    public static readonly Scalar MinusOne = -1;
    public static readonly Scalar Zero = 0;
    public static readonly Scalar OneHalf = 0.5f;
    public static readonly Scalar One = 1;
}
