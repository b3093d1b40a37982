using static TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Arithmetic of two tensors, or of a tensor and a number; a new tensor, or in place.
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Take(mt_add(Handle, target.Handle, One), target);
        public Tensor add(Tensor target, Scalar alpha) => Take(mt_add(Handle, target.Handle, alpha.Num), target);
        public Tensor add(Scalar scalar) => Take(mt_add_scalar(Handle, scalar.Num, One));
        public Tensor add(Scalar scalar, Scalar alpha) => Take(mt_add_scalar(Handle, scalar.Num, alpha.Num));
        public Tensor sub(Tensor target) => Take(mt_sub(Handle, target.Handle), target);
        public Tensor sub(Scalar target) => Take(mt_sub_scalar(Handle, target.Num));
        public Tensor mul(Tensor target) => Take(mt_mul(Handle, target.Handle), target);
        public Tensor mul(Scalar target) => Take(mt_mul_scalar(Handle, target.Num));

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Take(mt_div(Handle, target.Handle, (int)rounding_mode), target);

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Take(mt_div_scalar(Handle, target.Num, (int)rounding_mode));

        public Tensor pow(Tensor exponent) => Take(mt_pow(Handle, exponent.Handle), exponent);
        public Tensor pow(Scalar exponent) => Take(mt_pow_scalar(Handle, exponent.Num));
        public Tensor fmod(Tensor target) => Take(mt_fmod(Handle, target.Handle), target);
        public Tensor fmod(Scalar scalar) => Take(mt_fmod_scalar(Handle, scalar.Num));
        public Tensor remainder(Tensor target) => Take(mt_remainder(Handle, target.Handle), target);
        public Tensor remainder(Scalar scalar) => Take(mt_remainder_scalar(Handle, scalar.Num));
        public Tensor floor_divide(Tensor other) => Take(mt_floor_divide(Handle, other.Handle), other);
        public Tensor floor_divide(Scalar other) => Take(mt_floor_divide_scalar(Handle, other.Num));
        public Tensor add_(Tensor target) => Done(mt_add_(Handle, target.Handle, One), target);
        public Tensor add_(Tensor target, Scalar alpha) => Done(mt_add_(Handle, target.Handle, alpha.Num), target);
        public Tensor add_(Scalar scalar) => Done(mt_add_scalar_(Handle, scalar.Num, One));
        public Tensor add_(Scalar scalar, Scalar alpha) => Done(mt_add_scalar_(Handle, scalar.Num, alpha.Num));
        public Tensor sub_(Tensor target) => Done(mt_sub_(Handle, target.Handle), target);
        public Tensor sub_(Scalar target) => Done(mt_sub_scalar_(Handle, target.Num));
        public Tensor mul_(Tensor target) => Done(mt_mul_(Handle, target.Handle), target);
        public Tensor mul_(Scalar target) => Done(mt_mul_scalar_(Handle, target.Num));

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Done(mt_div_(Handle, target.Handle, (int)rounding_mode), target);

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Done(mt_div_scalar_(Handle, target.Num, (int)rounding_mode));

        public Tensor pow_(Tensor exponent) => Done(mt_pow_(Handle, exponent.Handle), exponent);
        public Tensor pow_(Scalar exponent) => Done(mt_pow_scalar_(Handle, exponent.Num));
        public Tensor fmod_(Tensor target) => Done(mt_fmod_(Handle, target.Handle), target);
        public Tensor fmod_(Scalar scalar) => Done(mt_fmod_scalar_(Handle, scalar.Num));
        public Tensor remainder_(Tensor target) => Done(mt_remainder_(Handle, target.Handle), target);
        public Tensor remainder_(Scalar scalar) => Done(mt_remainder_scalar_(Handle, scalar.Num));
        public Tensor floor_divide_(Tensor other) => Done(mt_floor_divide_(Handle, other.Handle), other);
        public Tensor floor_divide_(Scalar other) => Done(mt_floor_divide_scalar_(Handle, other.Num));

        // Other names
        public Tensor subtract(Tensor target) => sub(target);
        public Tensor subtract(Scalar target) => sub(target);
        public Tensor subtract_(Tensor target) => sub_(target);
        public Tensor subtract_(Scalar target) => sub_(target);
        public Tensor multiply(Tensor target) => mul(target);
        public Tensor multiply(Scalar target) => mul(target);
        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);
        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);
        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        // Several
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Take(mt_addcmul(Handle, tensor1.Handle, tensor2.Handle, value.Num), tensor1, tensor2);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Done(mt_addcmul_(Handle, tensor1.Handle, tensor2.Handle, value.Num), tensor1, tensor2);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Take(mt_addcdiv(Handle, tensor1.Handle, tensor2.Handle, One), tensor1, tensor2);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Take(mt_addcdiv(Handle, tensor1.Handle, tensor2.Handle, value.Num), tensor1, tensor2);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Done(mt_addcdiv_(Handle, tensor1.Handle, tensor2.Handle, One), tensor1, tensor2);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Done(mt_addcdiv_(Handle, tensor1.Handle, tensor2.Handle, value.Num), tensor1, tensor2);

        public Tensor lerp(Tensor end, Tensor weight) => Take(mt_lerp(Handle, end.Handle, weight.Handle), end, weight);
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Take(mt_clamp(Handle, Optional(min), Optional(max)));
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Take(mt_clamp_tensor(Handle, Optional(min), Optional(max)), min, max);
        public Tensor clamp_min(Scalar min) => Take(mt_clamp_min(Handle, min.Num));
        public Tensor clamp_max(Scalar max) => Take(mt_clamp_max(Handle, max.Num));
        public Tensor lerp_(Tensor end, Tensor weight) => Done(mt_lerp_(Handle, end.Handle, weight.Handle), end, weight);
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Done(mt_clamp_(Handle, Optional(min), Optional(max)));
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Done(mt_clamp_tensor_(Handle, Optional(min), Optional(max)), min, max);
        public Tensor clamp_min_(Scalar min) => Done(mt_clamp_min_(Handle, min.Num));
        public Tensor clamp_max_(Scalar max) => Done(mt_clamp_max_(Handle, max.Num));
        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);
        public Tensor maximum(Tensor other) => Take(mt_maximum(Handle, other.Handle), other);
        public Tensor minimum(Tensor other) => Take(mt_minimum(Handle, other.Handle), other);
        public Tensor atan2(Tensor other) => Take(mt_atan2(Handle, other.Handle), other);
        public Tensor logaddexp(Tensor other) => Take(mt_logaddexp(Handle, other.Handle), other);
        public Tensor hypot(Tensor other) => Take(mt_hypot(Handle, other.Handle), other);
        public Tensor copysign(Tensor other) => Take(mt_copysign(Handle, other.Handle), other);
        public Tensor fmax(Tensor other) => Take(mt_fmax(Handle, other.Handle), other);
        public Tensor fmin(Tensor other) => Take(mt_fmin(Handle, other.Handle), other);
        public Tensor atan2_(Tensor other) => Done(mt_atan2_(Handle, other.Handle), other);
        public Tensor max(Tensor other) => Take(mt_max(Handle, other.Handle), other);
        public Tensor min(Tensor other) => Take(mt_min(Handle, other.Handle), other);
    }
}
