using System.Runtime.InteropServices;

namespace TorchSharp;

// Sums, extremes, orders. The other side: native/reduce.cpp.
internal static unsafe partial class Native
{
    [DllImport(Lib)] internal static extern nint mt_sum(nint a, int t);
    [DllImport(Lib)] internal static extern nint mt_sum_dims(nint a, long* d, int n, bool keep, int t);
    [DllImport(Lib)] internal static extern nint mt_prod(nint a, int t);
    [DllImport(Lib)] internal static extern nint mt_prod_dim(nint a, long d, bool keep, int t);
    [DllImport(Lib)] internal static extern nint mt_mean(nint a);
    [DllImport(Lib)] internal static extern nint mt_mean_dims(nint a, long* d, int n, bool keep, int t);
    [DllImport(Lib)] internal static extern nint mt_std(nint a, bool unbiased);
    [DllImport(Lib)] internal static extern nint mt_std_dims(nint a, long* d, int n, bool unbiased, bool keep);
    [DllImport(Lib)] internal static extern nint mt_all(nint a);
    [DllImport(Lib)] internal static extern nint mt_all_dim(nint a, long d, bool keep);
    [DllImport(Lib)] internal static extern nint mt_any(nint a);
    [DllImport(Lib)] internal static extern nint mt_any_dim(nint a, long d, bool keep);
    [DllImport(Lib)] internal static extern nint mt_amax(nint a, long* d, int n, bool keep);
    [DllImport(Lib)] internal static extern nint mt_amin(nint a, long* d, int n, bool keep);
    [DllImport(Lib)] internal static extern nint mt_max_all(nint a);
    [DllImport(Lib)] internal static extern nint mt_min_all(nint a);
    [DllImport(Lib)] internal static extern nint mt_argmax(nint a);
    [DllImport(Lib)] internal static extern nint mt_argmax_dim(nint a, long d, bool keep);
    [DllImport(Lib)] internal static extern nint mt_argmin(nint a);
    [DllImport(Lib)] internal static extern nint mt_argmin_dim(nint a, long d, bool keep);
    [DllImport(Lib)] internal static extern nint mt_median(nint a);
    [DllImport(Lib)] internal static extern nint mt_norm(nint a, double p);
    [DllImport(Lib)] internal static extern nint mt_norm_dim(nint a, long d, bool keep, double p);
    [DllImport(Lib)] internal static extern nint mt_logsumexp(nint a, long d, bool keep);
    [DllImport(Lib)] internal static extern nint mt_cumsum(nint a, long d, int t);
    [DllImport(Lib)] internal static extern nint mt_cumprod(nint a, long d, int t);
    [DllImport(Lib)] internal static extern nint mt_softmax(nint a, long d, int t);
    [DllImport(Lib)] internal static extern nint mt_log_softmax(nint a, long d, int t);
    [DllImport(Lib)] internal static extern nint mt_argsort(nint a, long d, bool descending);
    [DllImport(Lib)] internal static extern nint mt_count_nonzero(nint a, long* d, int n);
    [DllImport(Lib)] internal static extern nint mt_quantile(nint a, nint q, long* d, bool keep);
    [DllImport(Lib)] internal static extern int mt_max_dim(nint a, long d, bool keep, nint* values, nint* indices);
    [DllImport(Lib)] internal static extern int mt_min_dim(nint a, long d, bool keep, nint* values, nint* indices);
    [DllImport(Lib)] internal static extern int mt_sort(nint a, long d, bool descending, bool stable, nint* values, nint* indices);
    [DllImport(Lib)] internal static extern int mt_topk(nint a, long k, long d, bool largest, bool sorted, nint* values, nint* indices);
    [DllImport(Lib)] internal static extern int mt_kthvalue(nint a, long k, long d, bool keep, nint* values, nint* indices);
}
