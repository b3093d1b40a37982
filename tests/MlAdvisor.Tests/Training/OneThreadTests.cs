using MlAdvisor.Training;
using TorchSharp;

namespace MlAdvisor.Tests.Training;

/// <summary>The number of TorchSharp's threads, which a training sets for its own time.</summary>
[TestClass]
public class OneThreadTests
{
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Dispose_TrainingsThatOverlap_LeaveTheProgramItsThreads(bool firstEndsFirst)
    {
        var before = torch.get_num_threads();
        torch.set_num_threads(3);
        try
        {
            using var first = new Occupied();
            using var second = new Occupied();
            var order = firstEndsFirst ? (Occupied[])[first, second] : [second, first];

            order[0].End();
            order[1].End();

            (first.Left, second.Left).ShouldBe((3, 3));
            OnAThread(torch.get_num_threads).ShouldBe(3);
        }
        finally
        {
            torch.set_num_threads(before);
        }
    }

    [TestMethod]
    public void Dispose_OnAThreadThatHasComputedBefore_LeavesTheProgramItsThreads()
    {
        var before = torch.get_num_threads();
        torch.set_num_threads(2);
        try
        {
            using var ready = new ManualResetEventSlim();
            using var changed = new ManualResetEventSlim();
            var left = 0;
            var thread = new Thread(() =>
            {
                new OneThread().Dispose();
                ready.Set();
                changed.Wait();
                new OneThread().Dispose();
                left = torch.get_num_threads();
            });
            thread.Start();
            ready.Wait();
            torch.set_num_threads(3);
            changed.Set();
            thread.Join();

            left.ShouldBe(3);
            OnAThread(torch.get_num_threads).ShouldBe(3);
        }
        finally
        {
            torch.set_num_threads(before);
        }
    }

    [TestMethod]
    public void Dispose_OneWithinAnother_LeavesThatItsThread()
    {
        var before = torch.get_num_threads();
        torch.set_num_threads(3);
        try
        {
            using (new OneThread())
            {
                new OneThread().Dispose();
                torch.get_num_threads().ShouldBe(1);
            }

            torch.get_num_threads().ShouldBe(3);
        }
        finally
        {
            torch.set_num_threads(before);
        }
    }

    private static int OnAThread(Func<int> work)
    {
        var result = 0;
        var thread = new Thread(() => result = work());
        thread.Start();
        thread.Join();
        return result;
    }

    /// <summary>A thread that trains until it is told to end.</summary>
    private sealed class Occupied : IDisposable
    {
        private readonly ManualResetEventSlim _begun = new();
        private readonly ManualResetEventSlim _ends = new();
        private readonly Thread _thread;

        public Occupied()
        {
            _thread = new Thread(() =>
            {
                using (new OneThread())
                {
                    _begun.Set();
                    _ends.Wait();
                }

                Left = torch.get_num_threads();
            });
            _thread.Start();
            _begun.Wait();
        }

        /// <value>How many threads its own had at the end.</value>
        public int Left { get; private set; }

        public void End()
        {
            _ends.Set();
            _thread.Join();
        }

        public void Dispose()
        {
            _begun.Dispose();
            _ends.Dispose();
        }
    }
}
