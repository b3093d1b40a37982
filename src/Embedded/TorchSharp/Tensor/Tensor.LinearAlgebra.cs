using static TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Products.
    public partial class Tensor
    {
        public Tensor mm(Tensor target) => Take(mt_mm(Handle, target.Handle), target);
        public Tensor bmm(Tensor batch2) => Take(mt_bmm(Handle, batch2.Handle), batch2);
        public Tensor matmul(Tensor target) => Take(mt_matmul(Handle, target.Handle), target);
        public Tensor mv(Tensor target) => Take(mt_mv(Handle, target.Handle), target);
        public Tensor outer(Tensor vec2) => Take(mt_outer(Handle, vec2.Handle), vec2);

        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) =>
            Take(mt_addmm(Handle, mat1.Handle, mat2.Handle, beta, alpha), mat1, mat2);

        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) =>
            Done(mt_addmm_(Handle, mat1.Handle, mat2.Handle, beta, alpha), mat1, mat2);

        public Tensor dot(Tensor target)
        {
            if (shape.Length != 1 || !shape.SequenceEqual(target.shape))
                throw new InvalidOperationException("dot arguments must have the same shape.");
            return Take(mt_dot(Handle, target.Handle), target);
        }
    }
}
