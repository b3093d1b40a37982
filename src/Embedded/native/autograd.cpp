// Gradients, and whether they are recorded.
#include "bridge.h"

#include <ATen/core/grad_mode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>

FACT(bool, grad_enabled, (), at::GradMode::is_enabled())
extern "C" void mt_set_grad_enabled(bool on) noexcept { at::GradMode::set_enabled(on); }
FACT(bool, inference_enabled, (), c10::InferenceMode::is_enabled())
FACT(void*, inference_enter, (bool on), new c10::InferenceMode(on))
extern "C" void mt_inference_leave(void* guard) noexcept { delete static_cast<c10::InferenceMode*>(guard); }

// An absent gradient of an output is an undefined tensor.
static std::vector<at::Tensor> optional_list(const Handle* t, int n) {
    std::vector<at::Tensor> tensors;
    for (int i = 0; i < n; i++) tensors.push_back(maybe(t[i]));
    return tensors;
}

ACTION(backward, (const Handle* t, int n, const Handle* g, int ng, bool retain, bool create, const Handle* in, int ni),
       torch::autograd::backward(list(t, n), optional_list(g, ng), retain, create, list(in, ni)))

// A gradient that is not there is null.
ACTION(autograd_grad,
       (const Handle* out, int n, const Handle* in, int ni, const Handle* g, int ng, bool retain, bool create, bool unused, Handle* result), {
    auto grads = torch::autograd::grad(list(out, n), list(in, ni), optional_list(g, ng), retain, create, unused);
    for (size_t i = 0; i < grads.size(); i++) result[i] = grads[i].defined() ? new at::Tensor(grads[i]) : nullptr;
})
