// How the BLAS that libtorch is built on is set up, before its first product.
#include <dlfcn.h>

#include <cstdlib>
#include <cstring>

static bool is_unset(const char* variable) {
    const auto value = std::getenv(variable);
    return !value || !*value;
}

template <typename Function> static Function* of_openblas(const char* name) { return reinterpret_cast<Function*>(dlsym(RTLD_DEFAULT, name)); }

#if defined(__x86_64__)
// What OpenBLAS takes a processor for that is newer than itself: one of 2004 or of 2007, and multiplies a fifth as fast as this one can.
static bool is_a_stopgap(const char* core) { return !strcasecmp(core, "Prescott") || !strcasecmp(core, "Barcelona"); }

static const char* core_by_instructions() {
    const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    const bool avx512 = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")
        && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512cd");
    return avx512 ? "SkylakeX" : avx2 ? "Haswell" : nullptr;
}

static void choose_kernels() {
    const auto core = of_openblas<char*()>("openblas_get_corename");
    const auto begin = of_openblas<void()>("gotoblas_dynamic_init");
    const auto end = of_openblas<void()>("gotoblas_dynamic_quit");
    const auto wanted = core_by_instructions();
    if (!core || !begin || !end || !wanted || !is_unset("OPENBLAS_CORETYPE") || !is_a_stopgap(core())) return;
    setenv("OPENBLAS_CORETYPE", wanted, 1);
    end();
    begin();
}
#else
static void choose_kernels() {}
#endif

// Trainings run side by side, one thread each, and what else is split over threads libtorch splits itself.
static void keep_to_one_thread() {
    const auto set_threads = of_openblas<void(int)>("openblas_set_num_threads");
    if (set_threads && is_unset("OPENBLAS_NUM_THREADS")) set_threads(1);
}

__attribute__((constructor)) static void set_up_blas() {
    choose_kernels();
    keep_to_one_thread();
}
