using System.Runtime.InteropServices;

namespace TorchSharp;

// Products, layers, losses. The other side: native/nn.cpp.
internal static unsafe partial class Native
{
    [DllImport(Lib)] internal static extern nint mt_mm(nint a, nint b);
    [DllImport(Lib)] internal static extern nint mt_bmm(nint a, nint b);
    [DllImport(Lib)] internal static extern nint mt_matmul(nint a, nint b);
    [DllImport(Lib)] internal static extern nint mt_mv(nint a, nint b);
    [DllImport(Lib)] internal static extern nint mt_dot(nint a, nint b);
    [DllImport(Lib)] internal static extern nint mt_outer(nint a, nint b);
    [DllImport(Lib)] internal static extern nint mt_addmm(nint a, nint m, nint n, float beta, float alpha);
    [DllImport(Lib)] internal static extern int mt_addmm_(nint a, nint m, nint n, float beta, float alpha);
    [DllImport(Lib)] internal static extern nint mt_linear(nint x, nint w, nint b);
    [DllImport(Lib)] internal static extern nint mt_conv1d(nint x, nint w, nint b, long s, long p, long d, long groups);
    [DllImport(Lib)] internal static extern nint mt_conv2d(nint x, nint w, nint b, long* s, int ns, long* p, int np, long* d, int nd, long groups);
    [DllImport(Lib)] internal static extern nint mt_max_pool2d(nint x, long* k, int nk, long* s, int ns, long* p, int np, long* d, int nd, bool ceil);
    [DllImport(Lib)] internal static extern nint mt_avg_pool2d(nint x, long* k, int nk, long* s, int ns, long* p, int np, bool ceil, bool count_pad);
    [DllImport(Lib)] internal static extern nint mt_adaptive_avg_pool2d(nint x, long* d, int n);
    [DllImport(Lib)] internal static extern nint mt_batch_norm(
        nint x, nint mean, nint var, nint w, nint b, bool training, double momentum, double eps);
    [DllImport(Lib)] internal static extern nint mt_layer_norm(nint x, long* d, int n, nint w, nint b, double eps);
    [DllImport(Lib)] internal static extern nint mt_dropout(nint x, double p, bool training);
    [DllImport(Lib)] internal static extern int mt_dropout_(nint x, double p, bool training);
    [DllImport(Lib)] internal static extern nint mt_one_hot(nint x, long classes);
    [DllImport(Lib)] internal static extern nint mt_cross_entropy(nint x, nint y, nint w, long ignore, long reduction, double smoothing);
    [DllImport(Lib)] internal static extern nint mt_nll_loss(nint x, nint y, nint w, long reduction);
    [DllImport(Lib)] internal static extern nint mt_mse_loss(nint x, nint y, long reduction);
    [DllImport(Lib)] internal static extern nint mt_huber_loss(nint x, nint y, double delta, long reduction);
    [DllImport(Lib)] internal static extern nint mt_smooth_l1_loss(nint x, nint y, long reduction, double beta);
    [DllImport(Lib)] internal static extern nint mt_binary_cross_entropy(nint x, nint y, nint w, long reduction);
    [DllImport(Lib)] internal static extern nint mt_binary_cross_entropy_with_logits(nint x, nint y, nint w, long reduction, nint pos);
}
