using System.Runtime.InteropServices;

namespace TorchSharp;

// Life, shape, content and type of a tensor. The other side: native/tensor.cpp.
internal static unsafe partial class Native
{
    [DllImport(Lib)] internal static extern byte* mt_error();
    [DllImport(Lib)] internal static extern void mt_free(nint t);
    [DllImport(Lib)] internal static extern void mt_free_many(nint* t, int n);
    [DllImport(Lib)] internal static extern int mt_shape(nint a, long* sizes, int room);
    [DllImport(Lib)] internal static extern int mt_strides(nint a, long* strides, int room);
    [DllImport(Lib)] internal static extern long mt_numel(nint a);
    [DllImport(Lib)] internal static extern long mt_ndim(nint a);
    [DllImport(Lib)] internal static extern long mt_element_size(nint a);
    [DllImport(Lib)] internal static extern long mt_storage_offset(nint a);
    [DllImport(Lib)] internal static extern int mt_dtype(nint a);
    [DllImport(Lib)] internal static extern void* mt_data_ptr(nint a);
    [DllImport(Lib)] internal static extern bool mt_is_contiguous(nint a);
    [DllImport(Lib)] internal static extern bool mt_requires_grad(nint a);
    [DllImport(Lib)] internal static extern bool mt_is_leaf(nint a);
    [DllImport(Lib)] internal static extern int mt_size(nint a, long dim, long* result);
    [DllImport(Lib)] internal static extern int mt_stride(nint a, long dim, long* result);
    [DllImport(Lib)] internal static extern int mt_item(nint a, Num* result);
    [DllImport(Lib)] internal static extern nint mt_from_data(void* data, int from, long* d, int n, int to);
    [DllImport(Lib)] internal static extern nint mt_from_memory(
        void* data, int t, long* d, int n, delegate* unmanaged<nint, void> release, nint owner);
    [DllImport(Lib)] internal static extern nint mt_to_type(nint a, int t, bool copy);
    [DllImport(Lib)] internal static extern nint mt_clone(nint a);
    [DllImport(Lib)] internal static extern nint mt_contiguous(nint a);
    [DllImport(Lib)] internal static extern nint mt_detach(nint a);
    [DllImport(Lib)] internal static extern nint mt_alias(nint a);
    [DllImport(Lib)] internal static extern int mt_detach_(nint a);
    [DllImport(Lib)] internal static extern int mt_copy_(nint a, nint b, bool non_blocking);
    [DllImport(Lib)] internal static extern int mt_set_(nint a, nint b);
    [DllImport(Lib)] internal static extern int mt_fill_(nint a, Num v);
    [DllImport(Lib)] internal static extern int mt_zero_(nint a);
    [DllImport(Lib)] internal static extern int mt_set_requires_grad(nint a, bool on);
    [DllImport(Lib)] internal static extern int mt_retain_grad(nint a);
    [DllImport(Lib)] internal static extern int mt_set_grad(nint a, nint g);
    [DllImport(Lib)] internal static extern nint mt_grad(nint a);
}
