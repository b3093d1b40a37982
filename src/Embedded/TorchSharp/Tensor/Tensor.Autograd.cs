using static TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public bool requires_grad
        {
            get => Fact(mt_requires_grad(Handle));
            set => requires_grad_(value);
        }

        public bool is_leaf => Fact(mt_is_leaf(Handle));

        // A new object at each call, or null.
        public Tensor? grad
        {
            get
            {
                nint handle = Fact(mt_grad(Handle));
                return handle == 0 ? null : new Tensor(handle);
            }

            set => Done(mt_set_grad(Handle, Optional(value)), value);
        }

        public Tensor requires_grad_(bool requires_grad = true) => Done(mt_set_requires_grad(Handle, requires_grad));

        public Tensor with_requires_grad(bool requires_grad = true) => alias().requires_grad_(requires_grad);

        public void retain_grad() => Done(mt_retain_grad(Handle));

        public void backward() => autograd.backward(this);

        public Tensor detach() => Take(mt_detach(Handle));

        public Tensor detach_() => Done(mt_detach_(Handle));

        public Tensor alias() => Take(mt_alias(Handle));
    }

    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static bool is_grad_enabled() => mt_grad_enabled();

    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_inference_mode_enabled() => mt_inference_enabled();

    public static unsafe class autograd
    {
        public static IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false,
            bool allow_unused = false)
        {
            var result = new nint[inputs.Count];
            int gradients = grad_outputs?.Count ?? 0;
            fixed (nint* to = Handles(outputs), from = Handles(inputs), of = Handles(grad_outputs, 0), into = result)
            {
                int status = mt_autograd_grad(
                    to, outputs.Count, from, inputs.Count, of, gradients, retain_graph, create_graph, allow_unused, into);
                Check(status);
            }

            GC.KeepAlive((outputs, inputs, grad_outputs));
            return result.Select(handle => new Tensor(handle)).ToList();
        }

        public static void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null)
        {
            int gradients = grad_tensors?.Count ?? 0;
            fixed (nint* from = Handles(tensors), of = Handles(grad_tensors, 0), into = Handles(inputs, 0))
            {
                Check(mt_backward(from, tensors.Count, of, gradients, retain_graph ?? create_graph, create_graph, into, inputs?.Count ?? 0));
            }

            GC.KeepAlive((tensors, grad_tensors, inputs));
        }

        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);
    }

    private sealed class GradMode : IDisposable
    {
        private readonly bool _before = mt_grad_enabled();

        internal GradMode(bool enabled) => mt_set_grad_enabled(enabled);

        public void Dispose() => mt_set_grad_enabled(_before);
    }

    private sealed unsafe class InferenceMode(bool enabled) : IDisposable
    {
        private void* _guard = mt_inference_enter(enabled);

        public void Dispose()
        {
            mt_inference_leave(_guard);
            _guard = null;
        }
    }
}
