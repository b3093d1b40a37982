using static TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Parts by place, by index, by mask.
    public unsafe partial class Tensor
    {
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params long[] indices]
        {
            get => index(Array.ConvertAll(indices, i => (TensorIndex)i));
            set => index_put_(value, Array.ConvertAll(indices, i => (TensorIndex)i));
        }

        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => Set(value, select(0, i1));
        }

        public Tensor this[long i1, long i2]
        {
            get => At(i1, i2);
            set => Set(value, At(i1, i2));
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => At(i1, i2, i3);
            set => Set(value, At(i1, i2, i3));
        }

        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => At(i1, i2, i3, i4);
            set => Set(value, At(i1, i2, i3, i4));
        }

        public Tensor index(params TensorIndex[] indices)
        {
            fixed (Piece* p = Pieces(indices))
                return Take(mt_index(Handle, p, indices.Length), indices);
        }

        public Tensor index(params Tensor[] indices) => index(Array.ConvertAll(indices, TensorIndex.Tensor));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            fixed (Piece* p = Pieces(indices))
                return Done(mt_index_put_(Handle, p, indices.Length, value.Handle), value, indices);
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, Array.ConvertAll(indices, TensorIndex.Tensor));

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            fixed (Piece* p = Pieces(indices))
                return Done(mt_index_put_scalar_(Handle, p, indices.Length, value.Num), indices);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(value, Array.ConvertAll(indices, TensorIndex.Tensor));

        private static Piece[] Pieces(TensorIndex[] indices) => Array.ConvertAll(indices, index => index.Piece);

        // One dimension after the other. What lies between is not the caller's to dispose.
        private Tensor At(params ReadOnlySpan<long> indices)
        {
            var place = this;
            foreach (long i in indices)
            {
                var next = place.select(0, i);
                if (!ReferenceEquals(place, this))
                    place.Dispose();
                place = next;
            }

            return place;
        }

        private static void Set(Tensor value, Tensor place)
        {
            using (place)
                place.copy_(value);
        }

        public Tensor index_select(long dim, Tensor index) => Take(mt_index_select(Handle, dim, index.Handle), index);
        public Tensor gather(long dim, Tensor index) => Take(mt_gather(Handle, dim, index.Handle), index);
        public Tensor take(Tensor index) => Take(mt_take(Handle, index.Handle), index);
        public Tensor nonzero() => Take(mt_nonzero(Handle));
        public Tensor masked_fill(Tensor mask, Scalar value) => Take(mt_masked_fill(Handle, mask.Handle, value.Num), mask);
        public Tensor masked_fill_(Tensor mask, Scalar value) => Done(mt_masked_fill_(Handle, mask.Handle, value.Num), mask);

        public Tensor masked_select(Tensor mask)
        {
            if (mask.dtype != ScalarType.Bool)
                throw new ArgumentException("The mask tensor must be Boolean.");
            return Take(mt_masked_select(Handle, mask.Handle), mask);
        }

        public Tensor scatter(long dim, Tensor index, Tensor src) => Take(mt_scatter(Handle, dim, index.Handle, src.Handle), index, src);
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Done(mt_scatter_(Handle, dim, index.Handle, src.Handle), index, src);
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Take(mt_scatter_add(Handle, dim, index.Handle, src.Handle), index, src);
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Done(mt_scatter_add_(Handle, dim, index.Handle, src.Handle), index, src);

        public Tensor index_copy(long dim, Tensor index, Tensor source) =>
            Take(mt_index_copy(Handle, dim, index.Handle, source.Handle), index, source);

        public Tensor index_copy_(long dim, Tensor index, Tensor source) =>
            Done(mt_index_copy_(Handle, dim, index.Handle, source.Handle), index, source);

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Take(mt_index_add(Handle, dim, index.Handle, source.Handle, alpha.Num), index, source);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Done(mt_index_add_(Handle, dim, index.Handle, source.Handle, alpha.Num), index, source);

        public Tensor index_fill(long dim, Tensor index, Scalar value) => Take(mt_index_fill(Handle, dim, index.Handle, value.Num), index);
        public Tensor index_fill_(long dim, Tensor index, Scalar value) => Done(mt_index_fill_(Handle, dim, index.Handle, value.Num), index);
    }
}
