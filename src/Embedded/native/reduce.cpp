// Sums, extremes, orders.
#include "bridge.h"

#include <tuple>

TENSOR(sum, (Handle a, int t), at::sum(*a, maybe_type(t)))
TENSOR(sum_dims, (Handle a, Dims d, int n, bool keep, int t), at::sum(*a, dims(d, n), keep, maybe_type(t)))
TENSOR(prod, (Handle a, int t), at::prod(*a, maybe_type(t)))
TENSOR(prod_dim, (Handle a, int64_t d, bool keep, int t), at::prod(*a, d, keep, maybe_type(t)))
TENSOR(mean, (Handle a), at::mean(*a))
TENSOR(mean_dims, (Handle a, Dims d, int n, bool keep, int t), at::mean(*a, dims(d, n), keep, maybe_type(t)))
TENSOR(std, (Handle a, bool unbiased), at::std(*a, unbiased))
TENSOR(std_dims, (Handle a, Dims d, int n, bool unbiased, bool keep), at::std(*a, dims(d, n), unbiased, keep))
TENSOR(all, (Handle a), at::all(*a))
TENSOR(all_dim, (Handle a, int64_t d, bool keep), at::all(*a, d, keep))
TENSOR(any, (Handle a), at::any(*a))
TENSOR(any_dim, (Handle a, int64_t d, bool keep), at::any(*a, d, keep))
TENSOR(amax, (Handle a, Dims d, int n, bool keep), at::amax(*a, dims(d, n), keep))
TENSOR(amin, (Handle a, Dims d, int n, bool keep), at::amin(*a, dims(d, n), keep))
TENSOR(max_all, (Handle a), at::max(*a))
TENSOR(min_all, (Handle a), at::min(*a))
TENSOR(argmax, (Handle a), at::argmax(*a))
TENSOR(argmax_dim, (Handle a, int64_t d, bool keep), at::argmax(*a, d, keep))
TENSOR(argmin, (Handle a), at::argmin(*a))
TENSOR(argmin_dim, (Handle a, int64_t d, bool keep), at::argmin(*a, d, keep))
TENSOR(median, (Handle a), at::median(*a))
TENSOR(norm, (Handle a, double p), at::norm(*a, p))
TENSOR(norm_dim, (Handle a, int64_t d, bool keep, double p), at::norm(*a, p, d, keep))
TENSOR(logsumexp, (Handle a, int64_t d, bool keep), at::logsumexp(*a, d, keep))
TENSOR(cumsum, (Handle a, int64_t d, int t), at::cumsum(*a, d, maybe_type(t)))
TENSOR(cumprod, (Handle a, int64_t d, int t), at::cumprod(*a, d, maybe_type(t)))
TENSOR(softmax, (Handle a, int64_t d, int t), at::softmax(*a, d, maybe_type(t)))
TENSOR(log_softmax, (Handle a, int64_t d, int t), at::log_softmax(*a, d, maybe_type(t)))
TENSOR(argsort, (Handle a, int64_t d, bool descending), at::argsort(*a, d, descending))
TENSOR(count_nonzero, (Handle a, Dims d, int n), d ? at::count_nonzero(*a, dims(d, n)) : at::count_nonzero(*a))

// No dimension: over all elements.
TENSOR(quantile, (Handle a, Handle q, const int64_t* d, bool keep), at::quantile(*a, *q, d ? c10::make_optional(*d) : c10::nullopt, keep))

static void give(std::tuple<at::Tensor, at::Tensor> pair, Handle* first, Handle* second) {
    *first = new at::Tensor(std::get<0>(pair));
    *second = new at::Tensor(std::get<1>(pair));
}
ACTION(max_dim, (Handle a, int64_t d, bool keep, Handle* values, Handle* indices), give(at::max(*a, d, keep), values, indices))
ACTION(min_dim, (Handle a, int64_t d, bool keep, Handle* values, Handle* indices), give(at::min(*a, d, keep), values, indices))
ACTION(sort, (Handle a, int64_t d, bool descending, bool stable, Handle* values, Handle* indices),
       give(at::sort(*a, c10::make_optional(stable), d, descending), values, indices))
ACTION(topk, (Handle a, int64_t k, int64_t d, bool largest, bool sorted, Handle* values, Handle* indices),
       give(at::topk(*a, k, d, largest, sorted), values, indices))
ACTION(kthvalue, (Handle a, int64_t k, int64_t d, bool keep, Handle* values, Handle* indices), give(at::kthvalue(*a, k, d, keep), values, indices))
