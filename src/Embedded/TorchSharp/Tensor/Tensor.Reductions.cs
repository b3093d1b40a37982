using static TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Sums, means, extremes.
    public unsafe partial class Tensor
    {
        // A trap of the real one: a constant 0 is a ScalarType.
        public Tensor sum(ScalarType? type = null) => Take(mt_sum(Handle, Code(type)));

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* p = dim)
                return Take(mt_sum_dims(Handle, p, dim.Length, keepdim, Code(type)));
        }

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => sum((ReadOnlySpan<long>)dim, keepdim, type);
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum((ReadOnlySpan<long>)[dim], keepdim, type);

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) =>
            sum((ReadOnlySpan<long>)[dim0, dim1], keepdim, type);

        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            sum((ReadOnlySpan<long>)[dim0, dim1, dim2], keepdim, type);

        public Tensor mean() => Take(mt_mean(Handle));

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* p = dimensions)
                return Take(mt_mean_dims(Handle, p, dimensions.Length, keepdim, Code(type)));
        }

        // A trap of the real ones: the type is not heeded.
        public Tensor std(bool unbiased = true) => Take(mt_std(Handle, unbiased));

        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            fixed (long* p = dimensions)
                return Take(mt_std_dims(Handle, p, dimensions.Length, unbiased, keepdim));
        }

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std((ReadOnlySpan<long>)dimensions, unbiased, keepdim);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std((ReadOnlySpan<long>)[dim], unbiased, keepdim);

        public Tensor std((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std((ReadOnlySpan<long>)[dim.Item1, dim.Item2], unbiased, keepdim);

        public Tensor prod(ScalarType? type = null) => Take(mt_prod(Handle, Code(type)));
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Take(mt_prod_dim(Handle, dim, keepdim, Code(type)));
        public Tensor all() => Take(mt_all(Handle));
        public Tensor all(long dim, bool keepdim = false) => Take(mt_all_dim(Handle, dim, keepdim));
        public Tensor any() => Take(mt_any(Handle));
        public Tensor any(long dim, bool keepdim = false) => Take(mt_any_dim(Handle, dim, keepdim));
        public Tensor amax(params long[] dims) => amax((ReadOnlySpan<long>)dims);
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => amax((ReadOnlySpan<long>)dims, keepdim, @out);

        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null)
        {
            if (@out is not null)
                throw new NotSupportedException("The embedded stack has no results that are given as arguments.");
            fixed (long* p = dims)
                return Take(mt_amax(Handle, p, dims.Length, keepdim));
        }

        public Tensor amin(params long[] dims) => amin((ReadOnlySpan<long>)dims);
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => amin((ReadOnlySpan<long>)dims, keepdim, @out);

        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null)
        {
            if (@out is not null)
                throw new NotSupportedException("The embedded stack has no results that are given as arguments.");
            fixed (long* p = dims)
                return Take(mt_amin(Handle, p, dims.Length, keepdim));
        }

        public Tensor max() => Take(mt_max_all(Handle));

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false)
        {
            nint values, indexes;
            return Pair(mt_max_dim(Handle, dim, keepdim, &values, &indexes), values, indexes);
        }

        public Tensor min() => Take(mt_min_all(Handle));

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false)
        {
            nint values, indexes;
            return Pair(mt_min_dim(Handle, dim, keepdim, &values, &indexes), values, indexes);
        }

        public Tensor argmax() => Take(mt_argmax(Handle));
        public Tensor argmax(long dim, bool keepdim = false) => Take(mt_argmax_dim(Handle, dim, keepdim));
        public Tensor argmin() => Take(mt_argmin(Handle));
        public Tensor argmin(long dim, bool keepdim = false) => Take(mt_argmin_dim(Handle, dim, keepdim));
        public Tensor median() => Take(mt_median(Handle));

        // A trap of the real one: dimension -1 means all elements.
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) =>
            Take(mt_quantile(Handle, q.Handle, dim == -1 ? null : &dim, keepdim), q);

        // A trap of the real ones: norm(1) and norm(2) with an integer are the norm over that dimension.
        public Tensor norm(float p = 2f) => Take(mt_norm(Handle, p));
        public Tensor norm(int dim, bool keepdim = false, float p = 2f) => Take(mt_norm_dim(Handle, dim, keepdim, p));

        public Tensor logsumexp(long dim, bool keepdim = false) => Take(mt_logsumexp(Handle, dim, keepdim));
        public Tensor cumsum(long dim, ScalarType? type = null) => Take(mt_cumsum(Handle, dim, Code(type)));
        public Tensor cumprod(long dim, ScalarType? type = null) => Take(mt_cumprod(Handle, dim, Code(type)));
        public Tensor softmax(long dim, ScalarType? dtype = null) => Take(mt_softmax(Handle, dim, Code(dtype)));
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Take(mt_log_softmax(Handle, dim, Code(dtype)));
        public Tensor argsort(long dim = -1, bool descending = false) => Take(mt_argsort(Handle, dim, descending));

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false)
        {
            nint values, indices;
            return Pair(mt_sort(Handle, dim, descending, stable, &values, &indices), values, indices);
        }

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true)
        {
            nint values, indexes;
            return Pair(mt_topk(Handle, k, dim, largest, sorted, &values, &indexes), values, indexes);
        }

        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false)
        {
            nint values, indices;
            return Pair(mt_kthvalue(Handle, k, dim ?? -1, keepdim, &values, &indices), values, indices);
        }

        public Tensor count_nonzero(long[]? dims = null)
        {
            fixed (long* p = dims)
                return Take(mt_count_nonzero(Handle, p, dims?.Length ?? 0));
        }
    }
}
