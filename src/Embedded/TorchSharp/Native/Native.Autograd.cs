using System.Runtime.InteropServices;

namespace TorchSharp;

// Gradients. The other side: native/autograd.cpp.
internal static unsafe partial class Native
{
    [DllImport(Lib)] internal static extern bool mt_grad_enabled();
    [DllImport(Lib)] internal static extern void mt_set_grad_enabled(bool on);
    [DllImport(Lib)] internal static extern bool mt_inference_enabled();
    [DllImport(Lib)] internal static extern void* mt_inference_enter(bool on);
    [DllImport(Lib)] internal static extern void mt_inference_leave(void* guard);
    [DllImport(Lib)] internal static extern int mt_backward(nint* t, int n, nint* g, int ng, bool retain, bool create, nint* inputs, int ni);
    [DllImport(Lib)] internal static extern int mt_autograd_grad(
        nint* outputs, int n, nint* inputs, int ni, nint* g, int ng, bool retain, bool create, bool unused, nint* result);
}
