using System.Runtime.ExceptionServices;
using MlAdvisor.Datasets;

namespace MlAdvisor.Cli;

/// <summary>
/// Whether what was found could be written down: the disk may have become full since the run began. What was found took its time, so it is told in any case, and then
/// why it is not kept.
/// </summary>
internal sealed class ResultKeeping
{
    private readonly ExceptionDispatchInfo? _refusal;

    private ResultKeeping(ExceptionDispatchInfo? refusal) => _refusal = refusal;

    /// <value>Whether all of it was written.</value>
    public bool IsComplete => _refusal is null;

    /// <summary>Writes it down.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="keep">Writes into the folder and the store.</param>
    public static async Task<ResultKeeping> OfAsync(string folder, Func<Task> keep)
    {
        try
        {
            await keep().ConfigureAwait(false);
            return new ResultKeeping(refusal: null);
        }
        catch (DatasetException exception)
        {
            return new ResultKeeping(ExceptionDispatchInfo.Capture(exception));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ResultKeeping(ExceptionDispatchInfo.Capture(new DatasetException(
                $"{folder}: what was found can not be written to this folder ({exception.Message.TrimEnd('.')}). Make room there, or give yourself the right to write.", exception)));
        }
    }

    /// <summary>Writes it down.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="keep">Writes into the folder and the store.</param>
    public static ResultKeeping Of(string folder, Action keep) => OfAsync(folder, () =>
    {
        keep();
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    /// <summary>Says why it was not written, where it could not be.</summary>
    /// <exception cref="DatasetException">The folder or the store can not be written.</exception>
    public void ThrowIfRefused() => _refusal?.Throw();
}
