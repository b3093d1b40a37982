// What every file of the bridge shares: handles, numbers, and the two forms of an export.
#pragma once

#include <ATen/ATen.h>

#include <cstdint>
#include <vector>

using Handle = at::Tensor*;          // owned by the managed Tensor, freed by mt_free
using Gen = at::Generator*;          // null: the default generator
using Dims = const int64_t*;         // always followed by its length

// A TorchSharp Scalar: two registers, no allocation.
struct Num {
    int64_t kind;                    // -1 none, 0 double, 1 integer, 2 boolean
    union { double real; int64_t integer; };
};

inline at::Scalar scalar(Num n) { return n.kind == 0 ? at::Scalar(n.real) : n.kind == 1 ? at::Scalar(n.integer) : at::Scalar(n.integer != 0); }
inline c10::optional<at::Scalar> maybe(Num n) { return n.kind < 0 ? c10::nullopt : c10::make_optional(scalar(n)); }
inline at::IntArrayRef dims(Dims d, int n) { return at::IntArrayRef(d, static_cast<size_t>(n)); }
inline at::OptionalIntArrayRef maybe(Dims d, int n) { return d ? at::OptionalIntArrayRef(dims(d, n)) : c10::nullopt; }
inline at::Tensor maybe(Handle t) { return t ? *t : at::Tensor(); }
inline at::ScalarType type(int t) { return static_cast<at::ScalarType>(t); }
inline c10::optional<at::ScalarType> maybe_type(int t) { return t < 0 ? c10::nullopt : c10::make_optional(type(t)); }
inline c10::optional<at::Generator> maybe(Gen g) { return g ? c10::make_optional(*g) : c10::nullopt; }

inline std::vector<at::Tensor> list(const Handle* t, int n) {
    std::vector<at::Tensor> tensors;
    tensors.reserve(n);
    for (int i = 0; i < n; i++) tensors.push_back(*t[i]);
    return tensors;
}

// Keeps the message of the exception in flight for this thread. The managed side asks for it with mt_error.
void keep_error() noexcept;

// An export that gives a tensor, or null and keeps the error.
#define TENSOR(name, params, ...) \
    extern "C" Handle mt_##name params noexcept { try { return new at::Tensor(__VA_ARGS__); } catch (...) { keep_error(); return nullptr; } }

// An export that does something: zero, or one and keeps the error.
#define ACTION(name, params, ...) \
    extern "C" int mt_##name params noexcept { try { __VA_ARGS__; return 0; } catch (...) { keep_error(); return 1; } }

// An export that can not fail.
#define FACT(result, name, params, ...) extern "C" result mt_##name params noexcept { return __VA_ARGS__; }
