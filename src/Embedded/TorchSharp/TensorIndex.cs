namespace TorchSharp;

public static partial class torch
{
    public struct TensorIndex
    {
        public static TensorIndex None = new(0);
        public static TensorIndex Null = new(0);
        public static TensorIndex Ellipsis = new(1);
        public static TensorIndex Colon = Slice();

        private readonly long _kind;
        private readonly long _start;
        private readonly long _stop;
        private readonly long _step;
        private readonly Tensor? _tensor;

        private TensorIndex(long kind, long start = Piece.Absent, long stop = Piece.Absent, long step = Piece.Absent, Tensor? tensor = null) =>
            (_kind, _start, _stop, _step, _tensor) = (kind, start, stop, step, tensor);

        internal readonly Piece Piece => new(_kind, _start, _stop, _step, Native.Optional(_tensor));

        public static TensorIndex Single(long? index) => index is null ? None : new(2, index.Value);

        public static TensorIndex Bool(bool value) => new(3, value ? 1 : 0);

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new(4, start ?? Piece.Absent, stop ?? Piece.Absent, step ?? Piece.Absent);

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        public static TensorIndex Slice(Range range) => Slice(From(range.Start), range.End.Equals(Index.End) ? null : From(range.End));

        public static TensorIndex Tensor(Tensor tensor) => new(5, tensor: tensor);

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex(Index index) => Single(From(index));

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        private static long From(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
