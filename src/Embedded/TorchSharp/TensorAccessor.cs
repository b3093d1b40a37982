using System.Collections;
using TorchSharp.Utils;

namespace TorchSharp
{
    public static partial class torch
    {
        public partial class Tensor
        {
            public TensorAccessor<T> data<T>()
                where T : unmanaged
            {
                MustHold<T>();
                return new TensorAccessor<T>(this);
            }

            // T must be the tensor's own type: the real one does not convert either.
            internal void MustHold<T>()
            {
                if (TypeOf(typeof(T)) != dtype)
                    throw new ArgumentException($"{typeof(T).Name} is not compatible with {dtype}");
            }

            internal static ScalarType? TypeOf(Type type) => Type.GetTypeCode(type) switch
            {
                TypeCode.Boolean => ScalarType.Bool,
                TypeCode.Byte => ScalarType.Byte,
                TypeCode.SByte => ScalarType.Int8,
                TypeCode.Int16 => ScalarType.Int16,
                TypeCode.Int32 => ScalarType.Int32,
                TypeCode.Int64 => ScalarType.Int64,
                TypeCode.Single => ScalarType.Float32,
                TypeCode.Double => ScalarType.Float64,
                _ => type == typeof(Half) ? ScalarType.Float16 : null,
            };
        }
    }
}

namespace TorchSharp.Utils
{
    public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T>
        where T : unmanaged
    {
        private readonly torch.Tensor _tensor;
        private readonly T* _data;
        private readonly long[] _shape;
        private readonly long[] _strides;

        internal TensorAccessor(torch.Tensor tensor)
        {
            _tensor = tensor;
            _data = (T*)Native.mt_data_ptr(tensor.Handle);
            (_shape, _strides) = (tensor.shape, tensor.stride());
        }

        public long Count => _tensor.NumberOfElements;

        public bool IsReadOnly => false;

        private bool IsContiguous => _tensor.is_contiguous();

        public T this[params long[] indices]
        {
            get => _data[Offset(indices)];
            set => _data[Offset(indices)] = value;
        }

        public T[] ToArray()
        {
            var result = new T[Count];
            CopyTo(result);
            return result;
        }

        public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

        public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
        {
            long count = Math.Min(Count - tensorIndex, array.Length - arrayIndex);
            if (IsContiguous)
            {
                new Span<T>(_data + tensorIndex, (int)count).CopyTo(array[arrayIndex..]);
            }
            else
            {
                for (long i = 0; i < count; i++)
                    array[arrayIndex + (int)i] = _data[Offset(tensorIndex + i)];
            }

            GC.KeepAlive(_tensor);
        }

        public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

        public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
        {
            long count = Math.Min(Count - tensorIndex, array.Length - arrayIndex);
            if (IsContiguous)
            {
                array.Slice(arrayIndex, (int)count).CopyTo(new Span<T>(_data + tensorIndex, (int)count));
            }
            else
            {
                for (long i = 0; i < count; i++)
                    _data[Offset(tensorIndex + i)] = array[arrayIndex + (int)i];
            }

            GC.KeepAlive(_tensor);
        }

        public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public void Dispose()
        {
            // Views the tensor's memory: nothing of its own to free.
        }

        // One number counts row by row over the whole tensor; more of them name a place.
        private long Offset(long[] indices) =>
            indices.Length == 1 ? Offset(indices[0]) : indices.Select((index, dim) => index * _strides[dim]).Sum();

        private long Offset(long index)
        {
            long offset = 0;
            for (int dim = _shape.Length - 1; dim >= 0; dim--)
            {
                (index, long place) = Math.DivRem(index, _shape[dim]);
                offset += place * _strides[dim];
            }

            return offset;
        }
    }
}
