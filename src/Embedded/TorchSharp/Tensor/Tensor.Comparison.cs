using static TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Comparison and logic.
    public unsafe partial class Tensor
    {
        // Comparing with null, as in x == null, gives a tensor: false, and true for !=.
        public Tensor eq(Tensor target) => Take(mt_eq(Handle, target.Handle), target);
        public Tensor eq(Scalar target) => target is null ? false : Take(mt_eq_scalar(Handle, target.Num));
        public Tensor eq_(Tensor target) => Done(mt_eq_(Handle, target.Handle), target);
        public Tensor eq_(Scalar target) => Done(mt_eq_scalar_(Handle, target.Num));
        public Tensor ne(Tensor target) => Take(mt_ne(Handle, target.Handle), target);
        public Tensor ne(Scalar target) => target is null ? true : Take(mt_ne_scalar(Handle, target.Num));
        public Tensor ne_(Tensor target) => Done(mt_ne_(Handle, target.Handle), target);
        public Tensor ne_(Scalar target) => Done(mt_ne_scalar_(Handle, target.Num));
        public Tensor lt(Tensor target) => Take(mt_lt(Handle, target.Handle), target);
        public Tensor lt(Scalar target) => Take(mt_lt_scalar(Handle, target.Num));
        public Tensor lt_(Tensor target) => Done(mt_lt_(Handle, target.Handle), target);
        public Tensor lt_(Scalar target) => Done(mt_lt_scalar_(Handle, target.Num));
        public Tensor le(Tensor target) => Take(mt_le(Handle, target.Handle), target);
        public Tensor le(Scalar target) => Take(mt_le_scalar(Handle, target.Num));
        public Tensor le_(Tensor target) => Done(mt_le_(Handle, target.Handle), target);
        public Tensor le_(Scalar target) => Done(mt_le_scalar_(Handle, target.Num));
        public Tensor gt(Tensor target) => Take(mt_gt(Handle, target.Handle), target);
        public Tensor gt(Scalar target) => Take(mt_gt_scalar(Handle, target.Num));
        public Tensor gt_(Tensor target) => Done(mt_gt_(Handle, target.Handle), target);
        public Tensor gt_(Scalar target) => Done(mt_gt_scalar_(Handle, target.Num));
        public Tensor ge(Tensor target) => Take(mt_ge(Handle, target.Handle), target);
        public Tensor ge(Scalar target) => Take(mt_ge_scalar(Handle, target.Num));
        public Tensor ge_(Tensor target) => Done(mt_ge_(Handle, target.Handle), target);
        public Tensor ge_(Scalar target) => Done(mt_ge_scalar_(Handle, target.Num));
        public Tensor less(Tensor target) => lt(target);
        public Tensor less_equal(Tensor target) => le(target);
        public Tensor greater(Tensor target) => gt(target);
        public Tensor greater_equal(Tensor target) => ge(target);
        public Tensor not_equal(Tensor target) => ne(target);
        public Tensor logical_and(Tensor other) => Take(mt_logical_and(Handle, other.Handle), other);
        public Tensor logical_and_(Tensor other) => Done(mt_logical_and_(Handle, other.Handle), other);
        public Tensor logical_or(Tensor other) => Take(mt_logical_or(Handle, other.Handle), other);
        public Tensor logical_or_(Tensor other) => Done(mt_logical_or_(Handle, other.Handle), other);
        public Tensor logical_xor(Tensor other) => Take(mt_logical_xor(Handle, other.Handle), other);
        public Tensor logical_xor_(Tensor other) => Done(mt_logical_xor_(Handle, other.Handle), other);
        public Tensor bitwise_and(Tensor other) => Take(mt_bitwise_and(Handle, other.Handle), other);
        public Tensor bitwise_and_(Tensor other) => Done(mt_bitwise_and_(Handle, other.Handle), other);
        public Tensor bitwise_or(Tensor other) => Take(mt_bitwise_or(Handle, other.Handle), other);
        public Tensor bitwise_or_(Tensor other) => Done(mt_bitwise_or_(Handle, other.Handle), other);
        public Tensor bitwise_xor(Tensor other) => Take(mt_bitwise_xor(Handle, other.Handle), other);
        public Tensor bitwise_xor_(Tensor other) => Done(mt_bitwise_xor_(Handle, other.Handle), other);

        public Tensor isclose(Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) =>
            Take(mt_isclose(Handle, other.Handle, rtol, atol, nanEqual), other);

        public bool allclose(Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false)
        {
            bool result;
            Done(mt_allclose(Handle, target.Handle, rtol, atol, equal_nan, &result), target);
            return result;
        }

        public Tensor where(Tensor condition, Tensor y) => torch.where(condition, this, y);
    }
}
