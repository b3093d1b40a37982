using TorchSharp;

namespace MlAdvisor.Training;

/// <summary>
/// One thread for TorchSharp's operations as long as this lives, then as many as the program had. Networks of this size are slower on several, and threads
/// that train side by side set the number for those that come after them.
/// </summary>
internal sealed class OneThread : IDisposable
{
    private readonly int _before = torch.get_num_threads();

    public OneThread() => torch.set_num_threads(1);

    public void Dispose() => torch.set_num_threads(_before);
}
