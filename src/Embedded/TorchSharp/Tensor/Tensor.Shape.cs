using static TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Views and other shapes.
    public unsafe partial class Tensor
    {
        public Tensor view(params long[] shape)
        {
            fixed (long* p = shape)
                return Take(mt_view(Handle, p, shape.Length));
        }

        public Tensor reshape(params long[] shape)
        {
            fixed (long* p = shape)
                return Take(mt_reshape(Handle, p, shape.Length));
        }

        public Tensor repeat(params long[] sizes)
        {
            fixed (long* p = sizes)
                return Take(mt_repeat(Handle, p, sizes.Length));
        }

        public Tensor flip(params long[] dims)
        {
            fixed (long* p = dims)
                return Take(mt_flip(Handle, p, dims.Length));
        }

        public Tensor permute(params long[] permutation)
        {
            fixed (long* p = permutation)
                return Take(mt_permute(Handle, p, permutation.Length));
        }

        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false)
        {
            fixed (long* p = sizes)
                return Take(mt_expand(Handle, p, sizes.Length, isImplicit));
        }

        public Tensor expand(long[] sizes, bool isImplicit = false) => expand((ReadOnlySpan<long>)sizes, isImplicit);
        public Tensor expand(params long[] sizes) => expand((ReadOnlySpan<long>)sizes);
        public Tensor expand_as(Tensor other) => expand((ReadOnlySpan<long>)other.shape);
        public Tensor view_as(Tensor other) => view(other.shape);
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Take(mt_flatten(Handle, start_dim, end_dim));
        public Tensor transpose(long dim0, long dim1) => Take(mt_transpose(Handle, dim0, dim1));
        public Tensor t() => Take(mt_t(Handle));
        public Tensor unsqueeze(long dim) => Take(mt_unsqueeze(Handle, dim));
        public Tensor narrow(long dim, long start, long length) => Take(mt_narrow(Handle, dim, start, length));
        public Tensor slice(long dim, long start, long finish, long step) => Take(mt_slice(Handle, dim, start, finish, step));
        public Tensor select(long dim, long index) => Take(mt_select(Handle, dim, index));
        public Tensor diag(long diagonal = 0) => Take(mt_diag(Handle, diagonal));
        public Tensor tril(long diagonal = 0) => Take(mt_tril(Handle, diagonal));
        public Tensor triu(long diagonal = 0) => Take(mt_triu(Handle, diagonal));
        public Tensor unsqueeze_(long dim) => Done(mt_unsqueeze_(Handle, dim));
        public Tensor squeeze(long? dim = null) => Take(dim is null ? mt_squeeze(Handle) : mt_squeeze_dim(Handle, dim.Value));
        public Tensor squeeze_(long? dim = null) => Done(dim is null ? mt_squeeze_(Handle) : mt_squeeze_dim_(Handle, dim.Value));

        public Tensor roll(long shifts, long? dims = null)
        {
            long none = 0;
            long axis = dims ?? 0;
            return Take(mt_roll(Handle, &shifts, 1, dims is null ? &none : &axis, dims is null ? 0 : 1));
        }

        public Tensor roll(long[] shifts, long[] dims)
        {
            fixed (long* p = shifts, q = dims)
                return Take(mt_roll(Handle, p, shifts.Length, q, dims.Length));
        }

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null)
        {
            if (output_size is not null)
                throw new NotSupportedException("The embedded stack has no output_size.");
            long axis = dim ?? 0;
            return Take(mt_repeat_interleave(Handle, repeats, dim is null ? null : &axis));
        }

        // Pieces
        public Tensor[] split(long size, int dim = 0)
        {
            nint* list;
            int count;
            Done(mt_split(Handle, size, dim, &list, &count));
            return Tensors(list, count);
        }

        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0)
        {
            nint* list;
            int count;
            fixed (long* p = sizes)
                Done(mt_split_sizes(Handle, p, sizes.Length, dim, &list, &count));
            return Tensors(list, count);
        }

        public Tensor[] split(long[] sizes, long dim = 0) => split((ReadOnlySpan<long>)sizes, dim);
        public Tensor[] split(params long[] sizes) => split((ReadOnlySpan<long>)sizes);

        public Tensor[] chunk(long chunks, long dim = 0)
        {
            nint* list;
            int count;
            Done(mt_chunk(Handle, chunks, dim, &list, &count));
            return Tensors(list, count);
        }

        public Tensor[] unbind(long dimension = 0)
        {
            nint* list;
            int count;
            Done(mt_unbind(Handle, dimension, &list, &count));
            return Tensors(list, count);
        }
    }
}
