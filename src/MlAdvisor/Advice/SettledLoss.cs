using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>
/// What a search judges a training by: the loss that it ends with, or the mean loss of its last fifth, whichever is larger. Where a rate is so large that the loss
/// leaps now and then, whether the last epoch catches such a leap is luck, and the epochs before it tell of it: so a few seeds say as much about a setting as
/// more of them would by their last epochs alone.
/// </summary>
internal static class SettledLoss
{
    private const double LastPart = 0.2;

    /// <summary>The loss of one training; not finite where one of the losses that count is not.</summary>
    /// <param name="history">At least one epoch. Of its last ones, those count whose learning rate was the one at the end: before a schedule lowered it, losses were of another rate.</param>
    public static double Of(LaneHistory history)
    {
        var last = history.Epochs[^1];
        var epochs = Math.Max(1, (int)Math.Round(LastPart * last.Epoch));
        return Math.Max(last.ValidationLoss, history.Epochs.TakeLast(epochs).Where(epoch => epoch.RateInEffect.Equals(last.RateInEffect)).Average(epoch => epoch.ValidationLoss));
    }
}
