// Tensors made from nothing, and draws.
#include "bridge.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>

static at::TensorOptions of(int t) { return at::TensorOptions(type(t)); }
static at::TensorOptions like(int t) { return at::TensorOptions().dtype(maybe_type(t)); }

TENSOR(zeros, (Dims d, int n, int t), at::zeros(dims(d, n), of(t)))
TENSOR(ones, (Dims d, int n, int t), at::ones(dims(d, n), of(t)))
TENSOR(empty, (Dims d, int n, int t), at::empty(dims(d, n), of(t)))
TENSOR(full, (Dims d, int n, Num v, int t), t < 0 ? at::full(dims(d, n), scalar(v)) : at::full(dims(d, n), scalar(v), of(t)))
TENSOR(zeros_like, (Handle a, int t), at::zeros_like(*a, like(t)))
TENSOR(ones_like, (Handle a, int t), at::ones_like(*a, like(t)))
TENSOR(empty_like, (Handle a, int t), at::empty_like(*a, like(t)))
TENSOR(full_like, (Handle a, Num v, int t), at::full_like(*a, scalar(v), like(t)))
TENSOR(arange, (Num start, Num stop, Num step, int t), at::arange(scalar(start), scalar(stop), scalar(step), like(t)))
TENSOR(eye, (int64_t rows, int64_t columns, int t), at::eye(rows, columns, of(t)))
TENSOR(linspace, (double start, double end, int64_t steps, int t), at::linspace(start, end, steps, of(t)))

TENSOR(rand, (Gen g, Dims d, int n, int t), at::rand(dims(d, n), maybe(g), of(t)))
TENSOR(randn, (Gen g, Dims d, int n, int t), at::randn(dims(d, n), maybe(g), of(t)))
TENSOR(randint, (Gen g, int64_t low, int64_t high, Dims d, int n, int t), at::randint(low, high, dims(d, n), maybe(g), of(t)))
TENSOR(randperm, (Gen g, int64_t n, int t), at::randperm(n, maybe(g), of(t)))
TENSOR(rand_like, (Handle a, int t), at::rand_like(*a, like(t)))
TENSOR(randn_like, (Handle a, int t), at::randn_like(*a, like(t)))
TENSOR(bernoulli, (Handle a, Gen g), at::bernoulli(*a, maybe(g)))
TENSOR(multinomial, (Handle a, int64_t n, bool replacement, Gen g), at::multinomial(*a, n, replacement, maybe(g)))

ACTION(normal_, (Handle a, double mean, double std, Gen g), a->normal_(mean, std, maybe(g)))
ACTION(uniform_, (Handle a, double from, double to, Gen g), a->uniform_(from, to, maybe(g)))
ACTION(bernoulli_, (Handle a, double p, Gen g), a->bernoulli_(p, maybe(g)))
ACTION(bernoulli_tensor_, (Handle a, Handle p, Gen g), a->bernoulli_(*p, maybe(g)))
ACTION(random_, (Handle a, int64_t from, int64_t to, Gen g), a->random_(from, to, maybe(g)))

// Generators
extern "C" Gen mt_generator_new(uint64_t seed) noexcept {
    try { return new at::Generator(at::make_generator<at::CPUGeneratorImpl>(seed)); } catch (...) { keep_error(); return nullptr; }
}
FACT(Gen, generator_default, (), new at::Generator(at::detail::getDefaultCPUGenerator()))
extern "C" void mt_generator_free(Gen g) noexcept { delete g; }
ACTION(generator_manual_seed, (Gen g, int64_t seed), g->set_current_seed(static_cast<uint64_t>(seed)))
ACTION(generator_seed, (Gen g, int64_t* seed), *seed = static_cast<int64_t>(g->seed()))
ACTION(generator_initial_seed, (Gen g, int64_t* seed), *seed = static_cast<int64_t>(g->current_seed()))
TENSOR(generator_get_state, (Gen g), g->get_state())
ACTION(generator_set_state, (Gen g, Handle state), g->set_state(*state))
ACTION(manual_seed, (int64_t seed), at::manual_seed(static_cast<uint64_t>(seed)))

// Threads
FACT(int, get_num_threads, (), at::get_num_threads())
FACT(int, get_num_interop_threads, (), at::get_num_interop_threads())
ACTION(set_num_threads, (int n), at::set_num_threads(n))
ACTION(set_num_interop_threads, (int n), at::set_num_interop_threads(n))
