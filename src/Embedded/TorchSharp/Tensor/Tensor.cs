using System.Runtime.CompilerServices;
using static TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static DisposeScope? CurrentDisposeScope => DisposeScope.Current;

    public static DisposeScope NewDisposeScope() => new();

    public partial class Tensor : IDisposable
    {
        private static long _total;
        private static long _peak;

        // Zero once disposed. Freed by the scope that owns the tensor, or by the guard where there is none.
        private nint _handle;
        private Guard? _guard;

        internal Tensor(nint handle)
        {
            _handle = handle;
            if (handle == 0)
                return;
            long total = Interlocked.Increment(ref _total);
            if (total > _peak)
                _peak = total;
            if (DisposeScope.Current is { } scope)
                scope.Add(this);
            else
                BeUnowned();
        }

        public static long TotalCount => _total;

        public static long PeakCount => _peak;

        public nint Handle => _handle != 0 ? _handle : throw new InvalidOperationException("Tensor invalid -- empty handle.");

        public bool IsInvalid => _handle == 0;

        internal DisposeScope? OwningDisposeScope { get; set; }

        internal int SlotInScope { get; set; }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        protected virtual void Dispose(bool disposing)
        {
            if (_handle == 0)
                return;
            OwningDisposeScope?.Remove(this);
            mt_free(GiveUpHandle());
        }

        internal void BeOwned(DisposeScope scope, int slot)
        {
            (OwningDisposeScope, SlotInScope) = (scope, slot);
            DropGuard();
        }

        // What a tensor without a scope needs: to be freed when it is forgotten.
        internal void BeUnowned() => _guard = new Guard(_handle);

        // The caller frees it.
        internal nint GiveUpHandle()
        {
            nint handle = _handle;
            _handle = 0;
            OwningDisposeScope = null;
            DropGuard();
            if (handle != 0)
                Interlocked.Decrement(ref _total);
            return handle;
        }

        // A new tensor from the bridge. The arguments of the call are passed on so that they outlive it.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Tensor Make(nint handle, object? argument = null, object? second = null, object? third = null)
        {
            GC.KeepAlive(argument);
            GC.KeepAlive(second);
            GC.KeepAlive(third);
            if (handle == 0)
                Throw();
            return new Tensor(handle);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Tensor Take(nint handle, object? argument = null, object? second = null) => Make(handle, this, argument, second);

        // The end of an action on this tensor.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Tensor Done(int status, object? argument = null, object? second = null)
        {
            GC.KeepAlive(this);
            GC.KeepAlive(argument);
            GC.KeepAlive(second);
            Check(status);
            return this;
        }

        private void DropGuard()
        {
            if (_guard is null)
                return;
            GC.SuppressFinalize(_guard);
            _guard = null;
        }

        private T Fact<T>(T value)
        {
            GC.KeepAlive(this);
            return value;
        }

        // Two new tensors of an action.
        private (Tensor First, Tensor Second) Pair(int status, nint first, nint second)
        {
            Done(status);
            return (new Tensor(first), new Tensor(second));
        }

        // Objects with finalizers are slow to make, so only a tensor outside of all scopes has one, in its guard.
        private sealed class Guard(nint handle)
        {
            ~Guard()
            {
                Interlocked.Decrement(ref _total);
                mt_free(handle);
            }
        }
    }
}
