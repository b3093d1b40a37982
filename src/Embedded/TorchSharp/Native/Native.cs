using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]
[assembly: InternalsVisibleTo("Embedded.Tests")]

namespace TorchSharp;

// The bridge. A call that makes a tensor gives null when it fails, an action gives one; the message waits in mt_error.
internal static unsafe partial class Native
{
    private const string Lib = "libmladvisor_torch.so";

    internal static readonly Num One = new(1L);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Check(int status)
    {
        if (status != 0)
            Throw();
    }

    internal static void Throw() => throw new ExternalException(Marshal.PtrToStringUTF8((nint)mt_error()));

    // Null stays null: an absent tensor.
    internal static nint Optional(torch.Tensor? tensor) => tensor is null ? 0 : tensor.Handle;

    internal static nint Optional(torch.Generator? generator) => generator is null ? 0 : generator.Handle;

    internal static Num Optional(Scalar? scalar) => scalar is null ? Num.None : scalar.Num;

    internal static int Code(torch.ScalarType? type) => type is null ? -1 : (int)type.Value;

    internal static nint[] Handles(IEnumerable<torch.Tensor> tensors) => tensors.Select(t => t.Handle).ToArray();

    internal static nint[] Handles(IEnumerable<torch.Tensor>? tensors, int none) =>
        tensors is null ? new nint[none] : tensors.Select(Optional).ToArray();

    internal static torch.Tensor[] Tensors(nint* list, int count)
    {
        var tensors = new torch.Tensor[count];
        for (int i = 0; i < count; i++)
            tensors[i] = new torch.Tensor(list[i]);
        mt_list_free(list);
        return tensors;
    }
}

// A number as the bridge takes it: see Num in native/bridge.h.
internal readonly struct Num
{
    internal static readonly Num None = new(-1, 0);

    internal readonly long Kind;
    internal readonly long Bits;

    private Num(long kind, long bits) => (Kind, Bits) = (kind, bits);

    internal Num(double value)
        : this(0, BitConverter.DoubleToInt64Bits(value))
    {
    }

    internal Num(long value)
        : this(1, value)
    {
    }

    internal Num(bool value)
        : this(2, value ? 1 : 0)
    {
    }

    internal double Real => BitConverter.Int64BitsToDouble(Bits);

    internal bool IsReal => Kind == 0;

    internal bool IsBoolean => Kind == 2;
}

// One piece of an index: see Piece in native/shape.cpp.
internal readonly record struct Piece(long Kind, long Start, long Stop, long Step, nint Tensor)
{
    internal const long Absent = long.MinValue;
}
