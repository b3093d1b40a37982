using static TorchSharp.Native;

namespace TorchSharp;

// Types by their short names, the default type, threads.
public static partial class torch
{
    public static ScalarType @bool = ScalarType.Bool;
    public static ScalarType uint8 = ScalarType.Byte;
    public static ScalarType int8 = ScalarType.Int8;
    public static ScalarType int16 = ScalarType.Int16;
    public static ScalarType int32 = ScalarType.Int32;
    public static ScalarType int64 = ScalarType.Int64;
    public static ScalarType float16 = ScalarType.Float16;
    public static ScalarType float32 = ScalarType.Float32;
    public static ScalarType float64 = ScalarType.Float64;

    public static ScalarType get_default_dtype() => ScalarType.Float32;

    public static int get_num_threads() => mt_get_num_threads();

    public static int get_num_interop_threads() => mt_get_num_interop_threads();

    public static void set_num_threads(int num) => Check(mt_set_num_threads(num));

    public static void set_num_interop_threads(int num) => Check(mt_set_num_interop_threads(num));
}
