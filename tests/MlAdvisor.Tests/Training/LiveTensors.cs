using TorchSharp;

namespace MlAdvisor.Tests.Training;

/// <summary>How many tensors are alive, without those that earlier tests left to the garbage collector.</summary>
internal static class LiveTensors
{
    private const int MostCollections = 20;

    /// <summary>To be called before what is tested; afterwards <c>torch.Tensor.TotalCount</c> itself counts, so that what the code left behind is not collected first.</summary>
    public static long Settled()
    {
        long before;
        var collections = 0;
        do
        {
            before = torch.Tensor.TotalCount;
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        while (torch.Tensor.TotalCount != before && ++collections < MostCollections);
        return torch.Tensor.TotalCount;
    }
}
