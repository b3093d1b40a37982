using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Models.Scoring;

namespace MlAdvisor.Models;

/// <summary>The parts of a chain: what ML.NET saves, and what it does not.</summary>
internal static class ModelParts
{
    /// <summary>The network of a chain, what stands before it, and what stands behind it (null for nothing).</summary>
    /// <exception cref="ArgumentException">There is no network in it, or more than one.</exception>
    public static (ITransformer Before, TorchNetworkTransformer Network, ITransformer? After) Divide(ITransformer model)
    {
        var transformers = Flatten(model).ToList();
        if (transformers.OfType<TorchNetworkTransformer>().ToList() is not [var network])
        {
            throw new ArgumentException(
                "There must be one TorchNetwork in the model, neither none nor several; mlContext.Model.Save saves chains without one.", nameof(model));
        }

        var at = transformers.IndexOf(network);
        return (new TransformerChain<ITransformer>([.. transformers[..at]]), network, at + 1 == transformers.Count ? null : new TransformerChain<ITransformer>([.. transformers[(at + 1)..]]));
    }

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

    private static IEnumerable<ITransformer> Flatten(ITransformer transformer) =>
        transformer is IEnumerable<ITransformer> chain ? chain.SelectMany(Flatten) : [transformer];
}
