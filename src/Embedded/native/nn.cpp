// Products, layers, losses.
#include "bridge.h"

// Of the BLAS that libtorch is built on here, as every one has it: column by column, so a row-major product is asked for with its sides changed.
extern "C" void sgemm_(const char* transposeA, const char* transposeB, const int* m, const int* n, const int* k, const float* alpha, const float* a, const int* lda,
                       const float* b, const int* ldb, const float* beta, float* c, const int* ldc);

// Whether the numbers along one dimension of each matrix of a batch lie side by side, and BLAS can take it where it is.
static bool lie_along(int dimension, const at::Tensor& t) {
    const auto next = t.stride(3 - dimension);
    return t.stride(dimension) == 1 && next >= t.size(dimension) && next <= INT32_MAX;
}

static bool are_plain_matrices(const at::Tensor& t) {
    return t.dim() == 3 && t.scalar_type() == at::kFloat && t.layout() == at::kStrided && t.device().is_cpu() && !t.is_neg()
        && !(t.requires_grad() && at::GradMode::is_enabled()) && (lie_along(2, t) || lie_along(1, t));
}

// Where a BLAS has no batched product, as OpenBLAS has none, libtorch makes three tensors of each pair of matrices and multiplies them one by one: for small ones that
// takes longer than the product. With MKL, as the real packages have it, there is one call. So is there here: the same sgemm, and the same bits. Below 400
// multiplications libtorch has a loop of its own, which rounds in another order.
static at::Tensor product_of_batches(const at::Tensor& a, const at::Tensor& b) {
    constexpr int64_t own_loop = 400;
    if (!are_plain_matrices(a) || !are_plain_matrices(b) || a.size(0) != b.size(0) || a.size(2) != b.size(1) || a.size(1) * a.size(2) * b.size(2) < own_loop) return at::bmm(a, b);
    const int rows = a.size(1), inner = a.size(2), columns = b.size(2);
    const bool a_by_row = lie_along(2, a), b_by_row = lie_along(2, b);
    const int lda = a.stride(a_by_row ? 1 : 2), ldb = b.stride(b_by_row ? 1 : 2);
    const float one = 1, zero = 0;
    auto product = at::empty({a.size(0), rows, columns}, a.options());
    const auto* left = a.data_ptr<float>();
    const auto* right = b.data_ptr<float>();
    auto* out = product.data_ptr<float>();
    for (int64_t at = 0; at < a.size(0); at++, left += a.stride(0), right += b.stride(0), out += int64_t{rows} * columns) {
        // A single column lies as a row does, and libtorch then leaves the sides as they are: other kernels may take it, which round in another order.
        if (columns == 1)
            sgemm_(a_by_row ? "T" : "N", b_by_row ? "T" : "N", &rows, &columns, &inner, &one, left, &lda, right, &ldb, &zero, out, &rows);
        else
            sgemm_(b_by_row ? "N" : "T", a_by_row ? "N" : "T", &columns, &rows, &inner, &one, right, &ldb, left, &lda, &zero, out, &columns);
    }
    return product;
}

TENSOR(bmm, (Handle a, Handle b), product_of_batches(*a, *b))

#define PRODUCT(name) TENSOR(name, (Handle a, Handle b), at::name(*a, *b))
PRODUCT(mm) PRODUCT(matmul) PRODUCT(mv) PRODUCT(dot) PRODUCT(outer)
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
