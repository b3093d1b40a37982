using Microsoft.ML;
using MlAdvisor.Models.Scoring;

namespace MlAdvisor.Trainers;

/// <summary>
/// Catches the rows that a chain gives its trainer: ML.NET shows no estimator of a chain but the last one, so the chain is fitted, and its trainer trains
/// nothing. It works for the calls made from where it began, and no others.
/// </summary>
internal sealed class FitCapture : IDisposable
{
    private static readonly AsyncLocal<FitCapture?> Ambient = new();

    public FitCapture() => Ambient.Value = this;

    /// <value>The one that is at work here; null for none.</value>
    public static FitCapture? Current => Ambient.Value;

    /// <value>The trainer that was to be fitted; null where there was none yet.</value>
    public TorchNetworkTrainer? Trainer { get; private set; }

    /// <value>The rows that it was given.</value>
    public IDataView? Rows { get; private set; }

    /// <summary>Takes the rows, and gives an untrained network, so that what stands behind it in the chain has its columns.</summary>
    public TorchNetworkTransformer Take(TorchNetworkTrainer trainer, IDataView rows)
    {
        Trainer = Trainer is null || ReferenceEquals(Trainer, trainer) ? trainer : throw new InvalidOperationException("The pipeline has more than one TorchNetwork.");
        Rows = rows;
        return trainer.Untrained(rows);
    }

    public void Dispose() => Ambient.Value = null;
}
