using static TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Shape, type and content.
    public unsafe partial class Tensor
    {
        public long[] shape
        {
            get
            {
                long* sizes = stackalloc long[16];
                int count = Fact(mt_shape(Handle, sizes, 16));
                return new ReadOnlySpan<long>(sizes, count).ToArray();
            }
        }

        public long Dimensions => dim();

        public long ndim => dim();

        public long NumberOfElements => numel();

        public long ElementSize => element_size();

        public ScalarType dtype => (ScalarType)Fact(mt_dtype(Handle));

        public Device device => Fact(Handle) != 0 ? new Device(DeviceType.CPU) : CPU;

        public DeviceType device_type => Fact(Handle) != 0 ? DeviceType.CPU : default;

        public long dim() => Fact(mt_ndim(Handle));

        public long numel() => Fact(mt_numel(Handle));

        public long element_size() => Fact(mt_element_size(Handle));

        public long storage_offset() => Fact(mt_storage_offset(Handle));

        public bool is_contiguous() => Fact(mt_is_contiguous(Handle));

        public bool is_cpu() => Fact(Handle) != 0;

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_integral() => torch.is_integral(dtype);

        public long[] size() => shape;

        public long size(int dim)
        {
            long size;
            Done(mt_size(Handle, dim, &size));
            return size;
        }

        public long[] stride()
        {
            long* strides = stackalloc long[16];
            int count = Fact(mt_strides(Handle, strides, 16));
            return new ReadOnlySpan<long>(strides, count).ToArray();
        }

        public long stride(int dim)
        {
            long stride;
            Done(mt_stride(Handle, dim, &stride));
            return stride;
        }

        public Span<byte> bytes
        {
            get
            {
                long size = numel() * element_size();
                if (!is_contiguous())
                    throw new NotImplementedException("Bytes() called on non-contiguous tensor.");
                return new Span<byte>(mt_data_ptr(Handle), checked((int)size));
            }

            set
            {
                var mine = bytes;
                if (value.Length != mine.Length)
                    throw new ArgumentException("Mismatched data sizes in Tensor.set_bytes().");
                value.CopyTo(mine);
                GC.KeepAlive(this);
            }
        }

        public T item<T>()
            where T : unmanaged
        {
            if (numel() != 1)
                throw new ArgumentException("Number of elements in the tensor must be 1");
            MustHold<T>();
            return Fact(*(T*)mt_data_ptr(Handle));
        }

        public Scalar ToScalar()
        {
            Num number;
            Done(mt_item(Handle, &number));
            return new Scalar(number);
        }

        public bool Equals(Tensor target)
        {
            bool result;
            Done(mt_equal(Handle, target.Handle, &result), target);
            return result;
        }

        public override bool Equals(object? obj) => obj is Tensor tensor && Equals(tensor);

        public override int GetHashCode() => base.GetHashCode();

        public override string ToString() =>
            IsInvalid ? base.ToString()! : $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";
    }

    public static bool is_floating_point(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16;

    // A trap of the real one: true for Bool.
    public static bool is_integral(ScalarType type) => type is <= ScalarType.Int64 or ScalarType.Bool;

    public static bool is_floating_point(Tensor input) => input.is_floating_point();

    public static bool is_integral(Tensor t) => t.is_integral();

    public static long numel(Tensor input) => input.numel();
}

public static class TensorExtensionMethods
{
    public static bool ToBoolean(this torch.Tensor value) => value.ToScalar().ToBoolean();

    public static int ToInt32(this torch.Tensor value) => value.ToScalar().ToInt32();

    public static long ToInt64(this torch.Tensor value) => value.ToScalar().ToInt64();

    public static float ToSingle(this torch.Tensor value) => value.ToScalar().ToSingle();

    public static double ToDouble(this torch.Tensor value) => value.ToScalar().ToDouble();
}
