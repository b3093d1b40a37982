namespace TorchSharp;

public static partial class torch
{
    public static Generator manual_seed(long seed)
    {
        Native.Check(Native.mt_manual_seed(seed));
        return Generator.Default;
    }

    public static long initial_seed() => Generator.Default.initial_seed();

    public static long seed() => Generator.Default.seed();

    public static Tensor get_rng_state() => Generator.Default.get_state();

    public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);

    public class Generator : IDisposable
    {
        private nint _handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            OnlyCpu(device);
            _handle = Native.mt_generator_new(seed);
            if (_handle == 0)
                Native.Throw();
        }

        private Generator(nint handle) => _handle = handle;

        ~Generator() => Dispose(false);

        public static Generator Default => new(Native.mt_generator_default());

        public nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(Generator));

        public Device device => CPU;

        public Generator manual_seed(long seed)
        {
            Native.Check(Native.mt_generator_manual_seed(Handle, seed));
            return this;
        }

        public unsafe long seed()
        {
            long seed;
            Native.Check(Native.mt_generator_seed(Handle, &seed));
            GC.KeepAlive(this);
            return seed;
        }

        public unsafe long initial_seed()
        {
            long seed;
            Native.Check(Native.mt_generator_initial_seed(Handle, &seed));
            GC.KeepAlive(this);
            return seed;
        }

        public Tensor get_state() => Tensor.Make(Native.mt_generator_get_state(Handle), this);

        public void set_state(Tensor value)
        {
            Native.Check(Native.mt_generator_set_state(Handle, value.Handle));
            GC.KeepAlive(this);
            GC.KeepAlive(value);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            Native.mt_generator_free(_handle);
            _handle = 0;
        }
    }

    public static class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        public static Tensor get_rng_state() => torch.get_rng_state();

        public static void set_rng_state(Tensor new_state) => torch.set_rng_state(new_state);

        public static long initial_seed() => torch.initial_seed();

        public static long seed() => torch.seed();
    }
}
