using Microsoft.Extensions.ObjectPool;
using Microsoft.ML;
using MlAdvisor.Models;

namespace MlAdvisor.Samples.Web;

// <pool>
/// <summary>A saved model, for many requests at once: the model is shared, and each request takes a prediction engine of its own from a pool.</summary>
public sealed class PenguinModel : PooledObjectPolicy<PredictionEngine<Penguin, PenguinScores>>, IDisposable
{
    private readonly MLContext _context = new();
    private readonly MlAdvisorModel _model;
    private readonly ObjectPool<PredictionEngine<Penguin, PenguinScores>> _engines;

    /// <param name="path">A <c>model.zip</c>.</param>
    public PenguinModel(string path)
    {
        _model = MlAdvisorModel.Load(_context, path);
        _engines = new DefaultObjectPoolProvider().Create(this);
    }

    /// <summary>The probability of each species.</summary>
    public IReadOnlyDictionary<string, float> Predict(Penguin penguin)
    {
        var engine = _engines.Get();
        try
        {
            return _model.Manifest.Classes.Zip(engine.Predict(penguin).Score).ToDictionary(pair => pair.First, pair => pair.Second);
        }
        finally
        {
            _engines.Return(engine);
        }
    }

    // An engine that owns its model disposes it with itself, and the pool disposes the engines that it has no room for.
    public override PredictionEngine<Penguin, PenguinScores> Create() =>
        _context.Model.CreatePredictionEngine<Penguin, PenguinScores>(_model, new PredictionEngineOptions { OwnsTransformer = false });

    public override bool Return(PredictionEngine<Penguin, PenguinScores> obj) => true;

    public void Dispose()
    {
        (_engines as IDisposable)?.Dispose();
        _model.Dispose();
    }
}
// </pool>
