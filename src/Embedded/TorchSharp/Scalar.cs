using System.Runtime.InteropServices;

namespace TorchSharp;

public sealed class Scalar : IDisposable
{
    private readonly Num _value;
    private bool _disposed;

    internal Scalar(Num value) => _value = value;

    internal Num Num => _disposed ? throw new InvalidOperationException("Scalar invalid -- empty handle.") : _value;

    public torch.ScalarType Type =>
        Num.IsReal ? torch.ScalarType.Float64 : Num.IsBoolean ? torch.ScalarType.Bool : torch.ScalarType.Int64;

    public static implicit operator Scalar(bool value) => new(new Num(value));

    public static implicit operator Scalar(byte value) => new(new Num((long)value));

    public static implicit operator Scalar(sbyte value) => new(new Num((long)value));

    public static implicit operator Scalar(short value) => new(new Num((long)value));

    public static implicit operator Scalar(int value) => new(new Num((long)value));

    public static implicit operator Scalar(long value) => new(new Num(value));

    public static implicit operator Scalar(Half value) => new(new Num((double)value));

    public static implicit operator Scalar(float value) => new(new Num((double)value));

    public static implicit operator Scalar(double value) => new(new Num(value));

    public void Dispose() => _disposed = true;
}

public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this bool value) => value;

    public static Scalar ToScalar(this int value) => value;

    public static Scalar ToScalar(this long value) => value;

    public static Scalar ToScalar(this float value) => value;

    public static Scalar ToScalar(this double value) => value;

    public static bool ToBoolean(this Scalar value) => value.Num.IsReal ? value.Num.Real != 0 : value.Num.Bits != 0;

    public static double ToDouble(this Scalar value) => value.Num.IsReal ? value.Num.Real : value.Num.Bits;

    public static float ToSingle(this Scalar value)
    {
        double real = value.ToDouble();
        return Math.Abs(real) > float.MaxValue && !double.IsInfinity(real) ? throw Overflow("float") : (float)real;
    }

    public static long ToInt64(this Scalar value) => Whole(value, long.MinValue, long.MaxValue, "int64_t");

    public static int ToInt32(this Scalar value) => (int)Whole(value, int.MinValue, int.MaxValue, "int");

    // Truncates, as c10::Scalar does. (double)long.MaxValue is one too many, hence the second test.
    private static long Whole(Scalar value, long least, long most, string type)
    {
        if (!value.Num.IsReal)
            return value.Num.Bits >= least && value.Num.Bits <= most ? value.Num.Bits : throw Overflow(type);
        double real = value.Num.Real;
        return real >= least && real <= most && real < 9223372036854775808d ? (long)real : throw Overflow(type);
    }

    private static ExternalException Overflow(string type) => new($"value cannot be converted to type {type} without overflow");
}
