using static TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Element by element, of one tensor.
    public partial class Tensor
    {
        public Tensor abs() => Take(mt_abs(Handle));
        public Tensor abs_() => Done(mt_abs_(Handle));
        public Tensor neg() => Take(mt_neg(Handle));
        public Tensor neg_() => Done(mt_neg_(Handle));
        public Tensor square() => Take(mt_square(Handle));
        public Tensor sqrt() => Take(mt_sqrt(Handle));
        public Tensor sqrt_() => Done(mt_sqrt_(Handle));
        public Tensor rsqrt() => Take(mt_rsqrt(Handle));
        public Tensor rsqrt_() => Done(mt_rsqrt_(Handle));
        public Tensor reciprocal() => Take(mt_reciprocal(Handle));
        public Tensor reciprocal_() => Done(mt_reciprocal_(Handle));
        public Tensor exp() => Take(mt_exp(Handle));
        public Tensor exp_() => Done(mt_exp_(Handle));
        public Tensor expm1() => Take(mt_expm1(Handle));
        public Tensor expm1_() => Done(mt_expm1_(Handle));
        public Tensor log() => Take(mt_log(Handle));
        public Tensor log_() => Done(mt_log_(Handle));
        public Tensor log1p() => Take(mt_log1p(Handle));
        public Tensor log1p_() => Done(mt_log1p_(Handle));
        public Tensor log2() => Take(mt_log2(Handle));
        public Tensor log2_() => Done(mt_log2_(Handle));
        public Tensor log10() => Take(mt_log10(Handle));
        public Tensor log10_() => Done(mt_log10_(Handle));
        public Tensor sign() => Take(mt_sign(Handle));
        public Tensor sign_() => Done(mt_sign_(Handle));
        public Tensor ceil() => Take(mt_ceil(Handle));
        public Tensor ceil_() => Done(mt_ceil_(Handle));
        public Tensor floor() => Take(mt_floor(Handle));
        public Tensor floor_() => Done(mt_floor_(Handle));
        public Tensor trunc() => Take(mt_trunc(Handle));
        public Tensor trunc_() => Done(mt_trunc_(Handle));
        public Tensor frac() => Take(mt_frac(Handle));
        public Tensor frac_() => Done(mt_frac_(Handle));
        public Tensor sin() => Take(mt_sin(Handle));
        public Tensor sin_() => Done(mt_sin_(Handle));
        public Tensor cos() => Take(mt_cos(Handle));
        public Tensor cos_() => Done(mt_cos_(Handle));
        public Tensor tan() => Take(mt_tan(Handle));
        public Tensor tan_() => Done(mt_tan_(Handle));
        public Tensor atan() => Take(mt_atan(Handle));
        public Tensor atan_() => Done(mt_atan_(Handle));
        public Tensor sinh() => Take(mt_sinh(Handle));
        public Tensor sinh_() => Done(mt_sinh_(Handle));
        public Tensor cosh() => Take(mt_cosh(Handle));
        public Tensor cosh_() => Done(mt_cosh_(Handle));
        public Tensor tanh() => Take(mt_tanh(Handle));
        public Tensor tanh_() => Done(mt_tanh_(Handle));
        public Tensor sigmoid() => Take(mt_sigmoid(Handle));
        public Tensor sigmoid_() => Done(mt_sigmoid_(Handle));
        public Tensor erf() => Take(mt_erf(Handle));
        public Tensor erf_() => Done(mt_erf_(Handle));
        public Tensor erfc() => Take(mt_erfc(Handle));
        public Tensor erfc_() => Done(mt_erfc_(Handle));
        public Tensor lgamma() => Take(mt_lgamma(Handle));
        public Tensor digamma() => Take(mt_digamma(Handle));
        public Tensor digamma_() => Done(mt_digamma_(Handle));
        public Tensor erfinv() => Take(mt_erfinv(Handle));
        public Tensor erfinv_() => Done(mt_erfinv_(Handle));
        public Tensor isnan() => Take(mt_isnan(Handle));
        public Tensor isinf() => Take(mt_isinf(Handle));
        public Tensor isfinite() => Take(mt_isfinite(Handle));
        public Tensor isposinf() => Take(mt_isposinf(Handle));
        public Tensor isneginf() => Take(mt_isneginf(Handle));
        public Tensor logical_not() => Take(mt_logical_not(Handle));
        public Tensor logical_not_() => Done(mt_logical_not_(Handle));
        public Tensor bitwise_not() => Take(mt_bitwise_not(Handle));
        public Tensor bitwise_not_() => Done(mt_bitwise_not_(Handle));
        public Tensor round(long decimals = 0) => Take(mt_round(Handle, decimals));
        public Tensor round_(long decimals = 0) => Done(mt_round_(Handle, decimals));

        // Activations
        public Tensor relu() => Take(mt_relu(Handle));
        public Tensor relu_() => Done(mt_relu_(Handle));
        public Tensor relu6() => Take(mt_relu6(Handle));
        public Tensor relu6_() => Done(mt_relu6_(Handle));
        public Tensor selu() => Take(mt_selu(Handle));
        public Tensor selu_() => Done(mt_selu_(Handle));
        public Tensor silu() => Take(mt_silu(Handle));
        public Tensor silu_() => Done(mt_silu_(Handle));
        public Tensor hardsigmoid() => Take(mt_hardsigmoid(Handle));
        public Tensor hardsigmoid_() => Done(mt_hardsigmoid_(Handle));
        public Tensor hardswish() => Take(mt_hardswish(Handle));
        public Tensor hardswish_() => Done(mt_hardswish_(Handle));
        public Tensor gelu() => Take(mt_gelu(Handle));
        public Tensor log_sigmoid() => Take(mt_log_sigmoid(Handle));
        public Tensor leaky_relu(Scalar negative_slope) => Take(mt_leaky_relu(Handle, negative_slope.Num));
        public Tensor leaky_relu_(Scalar negative_slope) => Done(mt_leaky_relu_(Handle, negative_slope.Num));

        // Other names
        public Tensor absolute() => abs();
        public Tensor absolute_() => abs_();
        public Tensor negative() => neg();
    }
}
