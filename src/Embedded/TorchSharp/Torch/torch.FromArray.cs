using System.Runtime.InteropServices;
using static TorchSharp.Native;

namespace TorchSharp;

// Tensors over the memory of an array: what is written to one is seen in the other.
public static unsafe partial class torch
{
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(
        Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        Plain(device, names);
        var element = rawArray.GetType().GetElementType()!;
        if (Tensor.TypeOf(element) is not { } own)
            throw new NotSupportedException($"The type {element.FullName} is not supported.");
        var pin = GCHandle.Alloc(rawArray, GCHandleType.Pinned);
        fixed (long* p = Lengths(rawArray))
        {
            var tensor = Tensor.Make(
                mt_from_memory((void*)pin.AddrOfPinnedObject(), (int)own, p, rawArray.Rank, &Release, GCHandle.ToIntPtr(pin)));
            if (dtype is not null && dtype != own)
                tensor = tensor.to_type(dtype.Value, disposeAfter: true);
            return requires_grad ? tensor.requires_grad_() : tensor;
        }
    }

    [UnmanagedCallersOnly]
    private static void Release(nint pin) => GCHandle.FromIntPtr(pin).Free();
}
