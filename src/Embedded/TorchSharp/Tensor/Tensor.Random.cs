using static TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    // Draws into a tensor.
    public partial class Tensor
    {
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            Done(mt_normal_(Handle, mean, std, Optional(generator)), generator);

        public Tensor uniform_(double from, double to, Generator? generator = null) =>
            Done(mt_uniform_(Handle, from, to, Optional(generator)), generator);

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Done(mt_bernoulli_(Handle, p, Optional(generator)), generator);

        public Tensor bernoulli_(Tensor p, Generator? generator = null) =>
            Done(mt_bernoulli_tensor_(Handle, p.Handle, Optional(generator)), p, generator);

        public Tensor random_(double from, double to, Generator? generator = null) =>
            Done(mt_random_(Handle, (long)from, (long)to, Optional(generator)), generator);

        public Tensor bernoulli(Generator? generator = null) => Take(mt_bernoulli(Handle, Optional(generator)), generator);

        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Take(mt_multinomial(Handle, num_samples, replacement, Optional(generator)), generator);
    }
}
