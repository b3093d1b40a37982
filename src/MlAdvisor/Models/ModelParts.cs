using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Models.Scoring;

namespace MlAdvisor.Models;

/// <summary>The parts of a chain: what ML.NET saves, and what it does not.</summary>
internal static class ModelParts
{
    /// <summary>The network of a chain, what stands before it, and what stands behind it (null for nothing).</summary>
    /// <exception cref="ArgumentException">There is no network in it, or more than one.</exception>
    public static (TransformerChain<ITransformer> Before, TorchNetworkTransformer Network, ITransformer? After) Divide(ITransformer model)
    {
        var transformers = Scoped(model, scores: true).Select(part => part.Transformer).ToList();
        if (transformers.OfType<TorchNetworkTransformer>().ToList() is not [var network])
        {
            throw new ArgumentException(
                "There must be one TorchNetwork in the model, neither none nor several; mlContext.Model.Save saves chains without one.", nameof(model));
        }

        var at = transformers.IndexOf(network);
        return (new TransformerChain<ITransformer>([.. transformers[..at]]), network, at + 1 == transformers.Count ? null : new TransformerChain<ITransformer>([.. transformers[(at + 1)..]]));
    }

    /// <summary>
    /// What a chain applies when it scores, as one chain, and what stands before its network for training and testing alone, as a label's key does that was
    /// appended with <see cref="TransformerScope.TrainTest"/>; null where there is none.
    /// </summary>
    /// <param name="model">What <c>Fit</c> of the chain gave.</param>
    public static (ITransformer Scoring, ITransformer? Aside) ByScope(ITransformer model)
    {
        var parts = Scoped(model, scores: true).ToList();
        var aside = parts.TakeWhile(part => part.Transformer is not TorchNetworkTransformer).Where(part => !part.Scores).Select(part => part.Transformer).ToArray();
        var scoring = new TransformerChain<ITransformer>([.. parts.Where(part => part.Scores).Select(part => part.Transformer)]);
        return (scoring, aside.Length == 0 ? null : new TransformerChain<ITransformer>(aside));
    }

    /// <summary>The model of a definition that is part of a chain, as its estimator's fit is; null where there is none.</summary>
    public static MlAdvisorModel? ModelIn(ITransformer model) => model switch
    {
        MlAdvisorModel whole => whole,
        IEnumerable<ITransformer> chain => chain.Select(ModelIn).FirstOrDefault(part => part is not null),
        _ => null,
    };

    /// <summary>A transformer as ML.NET saves it.</summary>
    public static byte[] Save(MLContext context, ITransformer transformer, DataViewSchema schema)
    {
        using var stream = new MemoryStream();
        context.Model.Save(transformer, schema, stream);
        return stream.ToArray();
    }

    /// <summary>A part of a model file; null where the model has none of the kind.</summary>
    public static ITransformer? Load(MLContext context, ModelArchive archive, string part, out DataViewSchema? schema)
    {
        if (!archive.Has(part))
        {
            schema = null;
            return null;
        }

        using var stream = new MemoryStream(archive[part], writable: false);
        return context.Model.Load(stream, out schema);
    }

    // What a chain is made of, however its parts are chained themselves, and whether each is for scoring.
    private static IEnumerable<(ITransformer Transformer, bool Scores)> Scoped(ITransformer transformer, bool scores)
    {
        if (transformer is MlAdvisorModel model)
        {
            return model.Parts.SelectMany(part => Scoped(part.Transformer, scores && part.Scores));
        }

        if (transformer is not IEnumerable<ITransformer> chain)
        {
            return [(transformer, scores)];
        }

        var scoring = ForScoring(transformer).ToHashSet(ReferenceEqualityComparer.Instance);
        return chain.SelectMany(part => Scoped(part, scores && scoring.Contains(part)));
    }

    // The type of a chain's last transformer is its user's, and ML.NET asks for scopes on the chain alone.
    private static IEnumerable<ITransformer> ForScoring(ITransformer chain) => chain.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(TransformerChain<>)
        ? (IEnumerable<ITransformer>)type.GetMethod(nameof(TransformerChain<ITransformer>.GetModelFor))!.Invoke(chain, [TransformerScope.Scoring])!
        : (IEnumerable<ITransformer>)chain;
}
