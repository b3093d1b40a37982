using TorchSharp;

namespace MlAdvisor.Training;

/// <summary>
/// One thread for TorchSharp's operations as long as this lives, then as many as the program had. Networks of this size are slower on several, and threads
/// that train side by side set the number for those that come after them. To be disposed on the thread that made it.
/// </summary>
internal sealed class OneThread : IDisposable
{
    // The number is the process's own: who comes while others train would take their 1 for what the program had, and leave it with that.
    private static readonly Lock Gate = new();
    private static int _living;
    private static int _before;

    [ThreadStatic]
    private static int _livingHere;

    public OneThread()
    {
        lock (Gate)
        {
            if (_living++ == 0)
            {
                _before = OfTheProgram();
            }

            _livingHere++;
            torch.set_num_threads(1);
        }
    }

    public void Dispose()
    {
        lock (Gate)
        {
            _living--;
            torch.set_num_threads(--_livingHere > 0 ? 1 : _before);
        }
    }

    // A thread that has computed before goes on with the number of that time; a new one begins with the program's.
    private static int OfTheProgram()
    {
        var threads = 1;
        var thread = new Thread(() => threads = torch.get_num_threads());
        thread.Start();
        thread.Join();
        return threads;
    }
}
