// Element by element: of one tensor, of two, of a tensor and a number.
#include "bridge.h"

#include <ATen/ScalarOps.h>

#define UNARY(name) TENSOR(name, (Handle a), at::name(*a))
#define UNARY_(name) ACTION(name##_, (Handle a), a->name##_())
#define UNARY_BOTH(name) UNARY(name) UNARY_(name)

UNARY_BOTH(abs) UNARY_BOTH(ceil) UNARY_BOTH(cos) UNARY_BOTH(cosh) UNARY_BOTH(erf) UNARY_BOTH(erfc) UNARY_BOTH(exp) UNARY_BOTH(expm1)
UNARY_BOTH(floor) UNARY_BOTH(frac) UNARY_BOTH(log) UNARY_BOTH(log10) UNARY_BOTH(log1p) UNARY_BOTH(log2) UNARY_BOTH(neg)
UNARY_BOTH(reciprocal) UNARY_BOTH(relu) UNARY_BOTH(rsqrt) UNARY_BOTH(sigmoid) UNARY_BOTH(sign) UNARY_BOTH(sin) UNARY_BOTH(sinh)
UNARY_BOTH(sqrt) UNARY_BOTH(tan) UNARY_BOTH(tanh) UNARY_BOTH(trunc)
UNARY_BOTH(bitwise_not) UNARY_BOTH(logical_not)
UNARY_BOTH(atan) UNARY_BOTH(digamma) UNARY_BOTH(erfinv)
UNARY(square) UNARY(lgamma) UNARY(isnan) UNARY(isinf) UNARY(isfinite) UNARY(isposinf) UNARY(isneginf) UNARY(log_sigmoid)

// Activations: no methods of a tensor.
#define ACTIVATION(name) UNARY(name) ACTION(name##_, (Handle a), at::name##_(*a))
ACTIVATION(selu) ACTIVATION(silu) ACTIVATION(relu6) ACTIVATION(hardsigmoid) ACTIVATION(hardswish)
TENSOR(gelu, (Handle a), at::gelu(*a))
TENSOR(softplus, (Handle a, double beta, double threshold), at::softplus(*a, beta, threshold))
TENSOR(elu, (Handle a, Num alpha), at::elu(*a, scalar(alpha)))
TENSOR(leaky_relu, (Handle a, Num slope), at::leaky_relu(*a, scalar(slope)))
ACTION(elu_, (Handle a, Num alpha), at::elu_(*a, scalar(alpha)))
ACTION(leaky_relu_, (Handle a, Num slope), at::leaky_relu_(*a, scalar(slope)))
TENSOR(round, (Handle a, int64_t decimals), at::round(*a, decimals))
ACTION(round_, (Handle a, int64_t decimals), a->round_(decimals))

// A number beside a tensor, which it must not promote. libtorch makes a tensor of it too, but of double, and casts it at each
// operation: beside single precision, that costs more than the operation.
static at::Tensor number(const at::Tensor& beside, Num n) {
    auto t = beside.scalar_type() == at::kFloat && n.kind != 2
        ? at::detail::scalar_tensor_static(n.kind == 0 ? static_cast<float>(n.real) : static_cast<float>(n.integer), at::kFloat, at::kCPU)
        : at::scalar_to_tensor(scalar(n));
    t.unsafeGetTensorImpl()->set_wrapped_number(true);
    return t;
}

// Two tensors, or a tensor and a number; a new one, or in place.
#define BINARY(name) TENSOR(name, (Handle a, Handle b), at::name(*a, *b))
#define BINARY_(name) ACTION(name##_, (Handle a, Handle b), a->name##_(*b))
#define SCALAR(name) TENSOR(name##_scalar, (Handle a, Num b), at::name(*a, number(*a, b)))
#define SCALAR_(name) ACTION(name##_scalar_, (Handle a, Num b), a->name##_(number(*a, b)))
#define BINARY_ALL(name) BINARY(name) BINARY_(name) SCALAR(name) SCALAR_(name)

BINARY_ALL(mul) BINARY_ALL(fmod) BINARY_ALL(remainder) BINARY_ALL(floor_divide)
BINARY_ALL(eq) BINARY_ALL(ne) BINARY_ALL(lt) BINARY_ALL(le) BINARY_ALL(gt) BINARY_ALL(ge)
BINARY(pow) BINARY_(pow)
TENSOR(pow_scalar, (Handle a, Num b), at::pow(*a, scalar(b)))
ACTION(pow_scalar_, (Handle a, Num b), a->pow_(scalar(b)))
BINARY(logical_and) BINARY_(logical_and) BINARY(logical_or) BINARY_(logical_or) BINARY(logical_xor) BINARY_(logical_xor)
BINARY(bitwise_and) BINARY_(bitwise_and) BINARY(bitwise_or) BINARY_(bitwise_or) BINARY(bitwise_xor) BINARY_(bitwise_xor)
BINARY(maximum) BINARY(minimum) BINARY(max) BINARY(min) BINARY(atan2) BINARY_(atan2) BINARY(logaddexp) BINARY(hypot) BINARY(copysign)
BINARY(fmax) BINARY(fmin)

TENSOR(add, (Handle a, Handle b, Num alpha), at::add(*a, *b, scalar(alpha)))
ACTION(add_, (Handle a, Handle b, Num alpha), a->add_(*b, scalar(alpha)))
TENSOR(add_scalar, (Handle a, Num b, Num alpha), at::add(*a, number(*a, b), scalar(alpha)))
ACTION(add_scalar_, (Handle a, Num b, Num alpha), a->add_(number(*a, b), scalar(alpha)))
TENSOR(sub, (Handle a, Handle b), at::sub(*a, *b))
ACTION(sub_, (Handle a, Handle b), a->sub_(*b))
TENSOR(sub_scalar, (Handle a, Num b), at::sub(*a, number(*a, b)))
ACTION(sub_scalar_, (Handle a, Num b), a->sub_(number(*a, b)))
TENSOR(rsub_scalar, (Handle a, Num b), at::sub(number(*a, b), *a))

static c10::optional<c10::string_view> rounding(int mode) {
    return mode == 1 ? c10::make_optional<c10::string_view>("trunc") : mode == 2 ? c10::make_optional<c10::string_view>("floor") : c10::nullopt;
}
TENSOR(div, (Handle a, Handle b, int mode), mode ? at::div(*a, *b, rounding(mode)) : at::div(*a, *b))
ACTION(div_, (Handle a, Handle b, int mode), mode ? a->div_(*b, rounding(mode)) : a->div_(*b))
TENSOR(div_scalar, (Handle a, Num b, int mode), mode ? at::div(*a, number(*a, b), rounding(mode)) : at::div(*a, number(*a, b)))
ACTION(div_scalar_, (Handle a, Num b, int mode), mode ? a->div_(number(*a, b), rounding(mode)) : a->div_(number(*a, b)))

// Three
TENSOR(where, (Handle c, Handle a, Handle b), at::where(*c, *a, *b))
TENSOR(lerp, (Handle a, Handle end, Handle weight), at::lerp(*a, *end, *weight))
ACTION(lerp_, (Handle a, Handle end, Handle weight), a->lerp_(*end, *weight))
TENSOR(addcmul, (Handle a, Handle b, Handle c, Num v), at::addcmul(*a, *b, *c, scalar(v)))
ACTION(addcmul_, (Handle a, Handle b, Handle c, Num v), a->addcmul_(*b, *c, scalar(v)))
TENSOR(addcdiv, (Handle a, Handle b, Handle c, Num v), at::addcdiv(*a, *b, *c, scalar(v)))
ACTION(addcdiv_, (Handle a, Handle b, Handle c, Num v), a->addcdiv_(*b, *c, scalar(v)))
TENSOR(clamp, (Handle a, Num low, Num high), at::clamp(*a, maybe(low), maybe(high)))
ACTION(clamp_, (Handle a, Num low, Num high), a->clamp_(maybe(low), maybe(high)))
TENSOR(clamp_tensor, (Handle a, Handle low, Handle high), at::clamp(*a, maybe(low), maybe(high)))
ACTION(clamp_tensor_, (Handle a, Handle low, Handle high), a->clamp_(maybe(low), maybe(high)))
TENSOR(clamp_min, (Handle a, Num v), at::clamp_min(*a, scalar(v)))
ACTION(clamp_min_, (Handle a, Num v), a->clamp_min_(scalar(v)))
TENSOR(clamp_max, (Handle a, Num v), at::clamp_max(*a, scalar(v)))
ACTION(clamp_max_, (Handle a, Num v), a->clamp_max_(scalar(v)))

TENSOR(isclose, (Handle a, Handle b, double rtol, double atol, bool equal_nan), at::isclose(*a, *b, rtol, atol, equal_nan))
ACTION(allclose, (Handle a, Handle b, double rtol, double atol, bool equal_nan, bool* result),
       *result = at::allclose(*a, *b, rtol, atol, equal_nan))
ACTION(equal, (Handle a, Handle b, bool* result), *result = at::equal(*a, *b))
