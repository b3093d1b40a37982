// Products, layers, losses.
#include "bridge.h"

#define PRODUCT(name) TENSOR(name, (Handle a, Handle b), at::name(*a, *b))
PRODUCT(mm) PRODUCT(bmm) PRODUCT(matmul) PRODUCT(mv) PRODUCT(dot) PRODUCT(outer)
TENSOR(addmm, (Handle a, Handle m, Handle n, float beta, float alpha), at::addmm(*a, *m, *n, beta, alpha))
ACTION(addmm_, (Handle a, Handle m, Handle n, float beta, float alpha), a->addmm_(*m, *n, beta, alpha))
TENSOR(linear, (Handle x, Handle w, Handle b), at::linear(*x, *w, maybe(b)))
TENSOR(conv1d, (Handle x, Handle w, Handle b, int64_t s, int64_t p, int64_t d, int64_t groups), at::conv1d(*x, *w, maybe(b), s, p, d, groups))
TENSOR(conv2d, (Handle x, Handle w, Handle b, Dims s, int ns, Dims p, int np, Dims d, int nd, int64_t groups),
       at::conv2d(*x, *w, maybe(b), dims(s, ns), dims(p, np), dims(d, nd), groups))

TENSOR(max_pool2d, (Handle x, Dims k, int nk, Dims s, int ns, Dims p, int np, Dims d, int nd, bool ceil),
       at::max_pool2d(*x, dims(k, nk), dims(s, ns), dims(p, np), dims(d, nd), ceil))
TENSOR(avg_pool2d, (Handle x, Dims k, int nk, Dims s, int ns, Dims p, int np, bool ceil, bool count_pad),
       at::avg_pool2d(*x, dims(k, nk), dims(s, ns), dims(p, np), ceil, count_pad))
TENSOR(adaptive_avg_pool2d, (Handle x, Dims d, int n), at::adaptive_avg_pool2d(*x, dims(d, n)))

TENSOR(batch_norm, (Handle x, Handle mean, Handle var, Handle w, Handle b, bool training, double momentum, double eps),
       at::batch_norm(*x, maybe(w), maybe(b), maybe(mean), maybe(var), training, momentum, eps, true))
TENSOR(layer_norm, (Handle x, Dims d, int n, Handle w, Handle b, double eps), at::layer_norm(*x, dims(d, n), maybe(w), maybe(b), eps))
TENSOR(dropout, (Handle x, double p, bool training), at::dropout(*x, p, training))
ACTION(dropout_, (Handle x, double p, bool training), at::dropout_(*x, p, training))
TENSOR(one_hot, (Handle x, int64_t classes), at::one_hot(*x, classes))

// Losses. Sizes that differ are broadcast, as torch::nn::functional does.
static std::vector<at::Tensor> alike(Handle x, Handle y) { return at::broadcast_tensors({*x, *y}); }

TENSOR(cross_entropy, (Handle x, Handle y, Handle w, int64_t ignore, int64_t reduction, double smoothing),
       at::cross_entropy_loss(*x, *y, maybe(w), reduction, ignore, smoothing))
TENSOR(nll_loss, (Handle x, Handle y, Handle w, int64_t reduction), at::nll_loss_nd(*x, *y, maybe(w), reduction, -100))
TENSOR(mse_loss, (Handle x, Handle y, int64_t reduction), [&] { auto p = alike(x, y); return at::mse_loss(p[0], p[1], reduction); }())
TENSOR(huber_loss, (Handle x, Handle y, double delta, int64_t reduction),
       [&] { auto p = alike(x, y); return at::huber_loss(p[0], p[1], reduction, delta); }())
TENSOR(smooth_l1_loss, (Handle x, Handle y, int64_t reduction, double beta),
       [&] { auto p = alike(x, y); return at::smooth_l1_loss(p[0], p[1], reduction, beta); }())
TENSOR(binary_cross_entropy, (Handle x, Handle y, Handle w, int64_t reduction), [&] {
    TORCH_CHECK(x->sizes() == y->sizes(), "Using a target size (", y->sizes(), ") that is different to the input size (", x->sizes(),
                ") is deprecated. Please ensure they have the same size.");
    return at::binary_cross_entropy(*x, *y, maybe(w), reduction);
}())
TENSOR(binary_cross_entropy_with_logits, (Handle x, Handle y, Handle w, int64_t reduction, Handle pos), [&] {
    TORCH_CHECK(x->sizes() == y->sizes(), "Target size (", y->sizes(), ") must be the same as input size (", x->sizes(), ")");
    return at::binary_cross_entropy_with_logits(*x, *y, maybe(w), maybe(pos), reduction);
}())
