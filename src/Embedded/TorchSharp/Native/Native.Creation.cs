using System.Runtime.InteropServices;

namespace TorchSharp;

// Tensors made from nothing, draws, threads. The other side: native/creation.cpp.
internal static unsafe partial class Native
{
    [DllImport(Lib)] internal static extern nint mt_zeros(long* d, int n, int t);
    [DllImport(Lib)] internal static extern nint mt_ones(long* d, int n, int t);
    [DllImport(Lib)] internal static extern nint mt_empty(long* d, int n, int t);
    [DllImport(Lib)] internal static extern nint mt_full(long* d, int n, Num v, int t);
    [DllImport(Lib)] internal static extern nint mt_zeros_like(nint a, int t);
    [DllImport(Lib)] internal static extern nint mt_ones_like(nint a, int t);
    [DllImport(Lib)] internal static extern nint mt_empty_like(nint a, int t);
    [DllImport(Lib)] internal static extern nint mt_full_like(nint a, Num v, int t);
    [DllImport(Lib)] internal static extern nint mt_arange(Num start, Num stop, Num step, int t);
    [DllImport(Lib)] internal static extern nint mt_eye(long rows, long columns, int t);
    [DllImport(Lib)] internal static extern nint mt_linspace(double start, double end, long steps, int t);
    [DllImport(Lib)] internal static extern nint mt_rand(nint g, long* d, int n, int t);
    [DllImport(Lib)] internal static extern nint mt_randn(nint g, long* d, int n, int t);
    [DllImport(Lib)] internal static extern nint mt_randint(nint g, long low, long high, long* d, int n, int t);
    [DllImport(Lib)] internal static extern nint mt_randperm(nint g, long n, int t);
    [DllImport(Lib)] internal static extern nint mt_rand_like(nint a, int t);
    [DllImport(Lib)] internal static extern nint mt_randn_like(nint a, int t);
    [DllImport(Lib)] internal static extern nint mt_bernoulli(nint a, nint g);
    [DllImport(Lib)] internal static extern nint mt_multinomial(nint a, long n, bool replacement, nint g);
    [DllImport(Lib)] internal static extern int mt_normal_(nint a, double mean, double std, nint g);
    [DllImport(Lib)] internal static extern int mt_uniform_(nint a, double from, double to, nint g);
    [DllImport(Lib)] internal static extern int mt_bernoulli_(nint a, double p, nint g);
    [DllImport(Lib)] internal static extern int mt_bernoulli_tensor_(nint a, nint p, nint g);
    [DllImport(Lib)] internal static extern int mt_random_(nint a, long from, long to, nint g);
    [DllImport(Lib)] internal static extern nint mt_generator_new(ulong seed);
    [DllImport(Lib)] internal static extern nint mt_generator_default();
    [DllImport(Lib)] internal static extern void mt_generator_free(nint g);
    [DllImport(Lib)] internal static extern int mt_generator_manual_seed(nint g, long seed);
    [DllImport(Lib)] internal static extern int mt_generator_seed(nint g, long* seed);
    [DllImport(Lib)] internal static extern int mt_generator_initial_seed(nint g, long* seed);
    [DllImport(Lib)] internal static extern nint mt_generator_get_state(nint g);
    [DllImport(Lib)] internal static extern int mt_generator_set_state(nint g, nint state);
    [DllImport(Lib)] internal static extern int mt_manual_seed(long seed);
    [DllImport(Lib)] internal static extern int mt_get_num_threads();
    [DllImport(Lib)] internal static extern int mt_get_num_interop_threads();
    [DllImport(Lib)] internal static extern int mt_set_num_threads(int n);
    [DllImport(Lib)] internal static extern int mt_set_num_interop_threads(int n);
}
