// Views, joins, and getting at parts.
#include "bridge.h"

#include <ATen/TensorIndexing.h>

TENSOR(view, (Handle a, Dims d, int n), a->view(dims(d, n)))
TENSOR(reshape, (Handle a, Dims d, int n), a->reshape(dims(d, n)))
TENSOR(expand, (Handle a, Dims d, int n, bool implicit), a->expand(dims(d, n), implicit))
TENSOR(repeat, (Handle a, Dims d, int n), a->repeat(dims(d, n)))
TENSOR(repeat_interleave, (Handle a, int64_t repeats, const int64_t* d),
       a->repeat_interleave(repeats, d ? c10::make_optional(*d) : c10::nullopt))
TENSOR(permute, (Handle a, Dims d, int n), a->permute(dims(d, n)))
TENSOR(transpose, (Handle a, int64_t x, int64_t y), a->transpose(x, y))
TENSOR(t, (Handle a), a->t())
TENSOR(flatten, (Handle a, int64_t from, int64_t to), a->flatten(from, to))
TENSOR(flip, (Handle a, Dims d, int n), a->flip(dims(d, n)))
TENSOR(roll, (Handle a, Dims s, int n, Dims d, int m), at::roll(*a, dims(s, n), dims(d, m)))
TENSOR(squeeze, (Handle a), a->squeeze())
TENSOR(squeeze_dim, (Handle a, int64_t d), a->squeeze(d))
ACTION(squeeze_, (Handle a), a->squeeze_())
ACTION(squeeze_dim_, (Handle a, int64_t d), a->squeeze_(d))
TENSOR(unsqueeze, (Handle a, int64_t d), a->unsqueeze(d))
ACTION(unsqueeze_, (Handle a, int64_t d), a->unsqueeze_(d))
TENSOR(narrow, (Handle a, int64_t d, int64_t start, int64_t length), a->narrow(d, start, length))
TENSOR(slice, (Handle a, int64_t d, int64_t start, int64_t finish, int64_t step), a->slice(d, start, finish, step))
TENSOR(select, (Handle a, int64_t d, int64_t i), a->select(d, i))
TENSOR(diag, (Handle a, int64_t k), at::diag(*a, k))
TENSOR(tril, (Handle a, int64_t k), at::tril(*a, k))
TENSOR(triu, (Handle a, int64_t k), at::triu(*a, k))

TENSOR(cat, (const Handle* t, int n, int64_t d), at::cat(list(t, n), d))
TENSOR(stack, (const Handle* t, int n, int64_t d), at::stack(list(t, n), d))

// Lists come back as an array that mt_list_free frees; the tensors in it are the caller's.
static Handle* give(const std::vector<at::Tensor>& tensors, int* n) {
    auto result = new Handle[tensors.size()];
    for (size_t i = 0; i < tensors.size(); i++) result[i] = new at::Tensor(tensors[i]);
    *n = static_cast<int>(tensors.size());
    return result;
}
extern "C" void mt_list_free(Handle* t) noexcept { delete[] t; }
ACTION(split, (Handle a, int64_t size, int64_t d, Handle** result, int* n), *result = give(a->split(size, d), n))
ACTION(split_sizes, (Handle a, Dims sizes, int count, int64_t d, Handle** result, int* n),
       *result = give(a->split_with_sizes(dims(sizes, count), d), n))
ACTION(chunk, (Handle a, int64_t chunks, int64_t d, Handle** result, int* n), *result = give(a->chunk(chunks, d), n))
ACTION(unbind, (Handle a, int64_t d, Handle** result, int* n), *result = give(a->unbind(d), n))

// One piece of an index: what TensorIndex holds.
struct Piece {
    int64_t kind;                    // 0 none, 1 ellipsis, 2 integer, 3 boolean, 4 slice, 5 tensor
    int64_t start, stop, step;       // INT64_MIN: absent
    Handle tensor;
};

static std::vector<at::indexing::TensorIndex> index_of(const Piece* p, int n) {
    using namespace at::indexing;
    auto bound = [](int64_t v) { return v == INT64_MIN ? c10::optional<int64_t>() : c10::optional<int64_t>(v); };
    std::vector<TensorIndex> result;
    result.reserve(n);
    for (int i = 0; i < n; i++) {
        switch (p[i].kind) {
            case 0: result.emplace_back(None); break;
            case 1: result.emplace_back(Ellipsis); break;
            case 2: result.emplace_back(p[i].start); break;
            case 3: result.emplace_back(p[i].start != 0); break;
            case 4: result.emplace_back(Slice(bound(p[i].start), bound(p[i].stop), bound(p[i].step))); break;
            default: result.emplace_back(*p[i].tensor); break;
        }
    }
    return result;
}
TENSOR(index, (Handle a, const Piece* p, int n), a->index(index_of(p, n)))
ACTION(index_put_, (Handle a, const Piece* p, int n, Handle v), a->index_put_(index_of(p, n), *v))
ACTION(index_put_scalar_, (Handle a, const Piece* p, int n, Num v), a->index_put_(index_of(p, n), scalar(v)))

TENSOR(index_select, (Handle a, int64_t d, Handle i), at::index_select(*a, d, *i))
TENSOR(gather, (Handle a, int64_t d, Handle i), at::gather(*a, d, *i))
TENSOR(take, (Handle a, Handle i), at::take(*a, *i))
TENSOR(nonzero, (Handle a), at::nonzero(*a))
TENSOR(masked_select, (Handle a, Handle m), at::masked_select(*a, *m))
TENSOR(masked_fill, (Handle a, Handle m, Num v), at::masked_fill(*a, *m, scalar(v)))
ACTION(masked_fill_, (Handle a, Handle m, Num v), a->masked_fill_(*m, scalar(v)))

#define BY_INDEX(name) \
    TENSOR(name, (Handle a, int64_t d, Handle i, Handle s), at::name(*a, d, *i, *s)) \
    ACTION(name##_, (Handle a, int64_t d, Handle i, Handle s), a->name##_(d, *i, *s))
BY_INDEX(scatter) BY_INDEX(scatter_add) BY_INDEX(index_copy)

TENSOR(index_add, (Handle a, int64_t d, Handle i, Handle s, Num alpha), at::index_add(*a, d, *i, *s, scalar(alpha)))
ACTION(index_add_, (Handle a, int64_t d, Handle i, Handle s, Num alpha), a->index_add_(d, *i, *s, scalar(alpha)))
TENSOR(index_fill, (Handle a, int64_t d, Handle i, Num v), at::index_fill(*a, d, *i, scalar(v)))
ACTION(index_fill_, (Handle a, int64_t d, Handle i, Num v), a->index_fill_(d, *i, scalar(v)))
