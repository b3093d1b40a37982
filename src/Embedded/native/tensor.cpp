// Life, shape, content and type of a tensor.
#include "bridge.h"

#include <algorithm>

static thread_local std::string error;

void keep_error() noexcept {
    try { throw; }
    catch (const c10::Error& e) { error = e.what_without_backtrace(); }
    catch (const std::exception& e) { error = e.what(); }
    catch (...) { error = "unknown exception in libtorch"; }
}

FACT(const char*, error, (), error.c_str())

extern "C" void mt_free(Handle t) noexcept { delete t; }
extern "C" void mt_free_many(Handle* t, int n) noexcept { for (int i = 0; i < n; i++) delete t[i]; }

// The number of dimensions; as many of the sizes and strides as there is room for.
extern "C" int mt_shape(Handle a, int64_t* sizes, int room) noexcept {
    auto s = a->sizes();
    std::copy_n(s.begin(), std::min<size_t>(s.size(), room), sizes);
    return static_cast<int>(s.size());
}
extern "C" int mt_strides(Handle a, int64_t* strides, int room) noexcept {
    auto s = a->strides();
    std::copy_n(s.begin(), std::min<size_t>(s.size(), room), strides);
    return static_cast<int>(s.size());
}

FACT(int64_t, numel, (Handle a), a->numel())
FACT(int64_t, ndim, (Handle a), a->dim())
FACT(int64_t, element_size, (Handle a), static_cast<int64_t>(a->itemsize()))
FACT(int64_t, storage_offset, (Handle a), a->storage_offset())
FACT(int, dtype, (Handle a), static_cast<int>(a->scalar_type()))
FACT(void*, data_ptr, (Handle a), a->data_ptr())
FACT(bool, is_contiguous, (Handle a), a->is_contiguous())
FACT(bool, requires_grad, (Handle a), a->requires_grad())
FACT(bool, is_leaf, (Handle a), a->is_leaf())

ACTION(size, (Handle a, int64_t dim, int64_t* result), *result = a->size(dim))
ACTION(stride, (Handle a, int64_t dim, int64_t* result), *result = a->stride(dim))
ACTION(item, (Handle a, Num* result), {
    auto s = a->item();
    if (s.isBoolean()) { result->kind = 2; result->integer = s.toBool(); }
    else if (s.isIntegral(false)) { result->kind = 1; result->integer = s.toLong(); }
    else { result->kind = 0; result->real = s.toDouble(); }
})

// A copy of memory of the given type, as another type if asked.
TENSOR(from_data, (void* data, int from, Dims d, int n, int to),
       at::from_blob(data, dims(d, n), at::TensorOptions(type(from))).to(type(to < 0 ? from : to), false, true))
// The memory itself, which release(owner) gives back once no tensor uses it.
TENSOR(from_memory, (void* data, int t, Dims d, int n, void (*release)(void*), void* owner),
       at::from_blob(data, dims(d, n), [=](void*) { release(owner); }, at::TensorOptions(type(t))))
TENSOR(to_type, (Handle a, int t, bool copy), a->to(type(t), false, copy))
TENSOR(clone, (Handle a), a->clone())
TENSOR(contiguous, (Handle a), a->contiguous())
TENSOR(detach, (Handle a), a->detach())
TENSOR(alias, (Handle a), a->alias())
ACTION(detach_, (Handle a), a->detach_())
ACTION(copy_, (Handle a, Handle b, bool non_blocking), a->copy_(*b, non_blocking))
ACTION(set_, (Handle a, Handle b), a->set_(*b))
ACTION(fill_, (Handle a, Num v), a->fill_(scalar(v)))
ACTION(zero_, (Handle a), a->zero_())

ACTION(set_requires_grad, (Handle a, bool on), a->set_requires_grad(on))
ACTION(retain_grad, (Handle a), a->retain_grad())
ACTION(set_grad, (Handle a, Handle g), a->mutable_grad() = maybe(g))

// Null where there is no gradient.
extern "C" Handle mt_grad(Handle a) noexcept { return a->grad().defined() ? new at::Tensor(a->grad()) : nullptr; }
