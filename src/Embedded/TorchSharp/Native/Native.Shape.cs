using System.Runtime.InteropServices;

namespace TorchSharp;

// Views, joins, parts. The other side: native/shape.cpp.
internal static unsafe partial class Native
{
    [DllImport(Lib)] internal static extern nint mt_view(nint a, long* d, int n);
    [DllImport(Lib)] internal static extern nint mt_reshape(nint a, long* d, int n);
    [DllImport(Lib)] internal static extern nint mt_expand(nint a, long* d, int n, bool isImplicit);
    [DllImport(Lib)] internal static extern nint mt_repeat(nint a, long* d, int n);
    [DllImport(Lib)] internal static extern nint mt_repeat_interleave(nint a, long repeats, long* d);
    [DllImport(Lib)] internal static extern nint mt_permute(nint a, long* d, int n);
    [DllImport(Lib)] internal static extern nint mt_transpose(nint a, long x, long y);
    [DllImport(Lib)] internal static extern nint mt_t(nint a);
    [DllImport(Lib)] internal static extern nint mt_flatten(nint a, long from, long to);
    [DllImport(Lib)] internal static extern nint mt_flip(nint a, long* d, int n);
    [DllImport(Lib)] internal static extern nint mt_roll(nint a, long* s, int n, long* d, int m);
    [DllImport(Lib)] internal static extern nint mt_squeeze(nint a);
    [DllImport(Lib)] internal static extern nint mt_squeeze_dim(nint a, long d);
    [DllImport(Lib)] internal static extern int mt_squeeze_(nint a);
    [DllImport(Lib)] internal static extern int mt_squeeze_dim_(nint a, long d);
    [DllImport(Lib)] internal static extern nint mt_unsqueeze(nint a, long d);
    [DllImport(Lib)] internal static extern int mt_unsqueeze_(nint a, long d);
    [DllImport(Lib)] internal static extern nint mt_narrow(nint a, long d, long start, long length);
    [DllImport(Lib)] internal static extern nint mt_slice(nint a, long d, long start, long finish, long step);
    [DllImport(Lib)] internal static extern nint mt_select(nint a, long d, long i);
    [DllImport(Lib)] internal static extern nint mt_diag(nint a, long k);
    [DllImport(Lib)] internal static extern nint mt_tril(nint a, long k);
    [DllImport(Lib)] internal static extern nint mt_triu(nint a, long k);
    [DllImport(Lib)] internal static extern nint mt_cat(nint* t, int n, long d);
    [DllImport(Lib)] internal static extern nint mt_stack(nint* t, int n, long d);
    [DllImport(Lib)] internal static extern void mt_list_free(nint* t);
    [DllImport(Lib)] internal static extern int mt_split(nint a, long size, long d, nint** result, int* n);
    [DllImport(Lib)] internal static extern int mt_split_sizes(nint a, long* sizes, int count, long d, nint** result, int* n);
    [DllImport(Lib)] internal static extern int mt_chunk(nint a, long chunks, long d, nint** result, int* n);
    [DllImport(Lib)] internal static extern int mt_unbind(nint a, long d, nint** result, int* n);
    [DllImport(Lib)] internal static extern nint mt_index(nint a, Piece* p, int n);
    [DllImport(Lib)] internal static extern int mt_index_put_(nint a, Piece* p, int n, nint v);
    [DllImport(Lib)] internal static extern int mt_index_put_scalar_(nint a, Piece* p, int n, Num v);
    [DllImport(Lib)] internal static extern nint mt_index_select(nint a, long d, nint i);
    [DllImport(Lib)] internal static extern nint mt_gather(nint a, long d, nint i);
    [DllImport(Lib)] internal static extern nint mt_take(nint a, nint i);
    [DllImport(Lib)] internal static extern nint mt_nonzero(nint a);
    [DllImport(Lib)] internal static extern nint mt_masked_select(nint a, nint m);
    [DllImport(Lib)] internal static extern nint mt_masked_fill(nint a, nint m, Num v);
    [DllImport(Lib)] internal static extern int mt_masked_fill_(nint a, nint m, Num v);
    [DllImport(Lib)] internal static extern nint mt_scatter(nint a, long d, nint i, nint s);
    [DllImport(Lib)] internal static extern int mt_scatter_(nint a, long d, nint i, nint s);
    [DllImport(Lib)] internal static extern nint mt_scatter_add(nint a, long d, nint i, nint s);
    [DllImport(Lib)] internal static extern int mt_scatter_add_(nint a, long d, nint i, nint s);
    [DllImport(Lib)] internal static extern nint mt_index_copy(nint a, long d, nint i, nint s);
    [DllImport(Lib)] internal static extern int mt_index_copy_(nint a, long d, nint i, nint s);
    [DllImport(Lib)] internal static extern nint mt_index_add(nint a, long d, nint i, nint s, Num alpha);
    [DllImport(Lib)] internal static extern int mt_index_add_(nint a, long d, nint i, nint s, Num alpha);
    [DllImport(Lib)] internal static extern nint mt_index_fill(nint a, long d, nint i, Num v);
    [DllImport(Lib)] internal static extern int mt_index_fill_(nint a, long d, nint i, Num v);
}
