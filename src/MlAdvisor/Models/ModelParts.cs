using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MlAdvisor.Models.Scoring;

namespace MlAdvisor.Models;

/// <summary>The parts of a chain: what ML.NET saves, and what it does not.</summary>
internal static class ModelParts
{
    /// <summary>
    /// The network of a chain, what stands before it, and what it applies behind it when it scores. What stands before may be for training and testing alone, as a
    /// label's key is that was appended with <see cref="TransformerScope.TrainTest"/>.
    /// </summary>
    /// <param name="model">What <c>Fit</c> of the chain gave.</param>
    /// <exception cref="ArgumentException">There is no network in it, or more than one.</exception>
    public static (IReadOnlyList<(ITransformer Transformer, bool Scores)> Before, TorchNetworkTransformer Network, IReadOnlyList<ITransformer> After) Divide(ITransformer model)
    {
        var parts = Scoped(model, scores: true).ToList();
        if (parts.Select(part => part.Transformer).OfType<TorchNetworkTransformer>().ToList() is not [var network])
        {
            throw new ArgumentException(
                "There must be one TorchNetwork in the model, neither none nor several; mlContext.Model.Save saves chains without one.", nameof(model));
        }

        var at = parts.FindIndex(part => ReferenceEquals(part.Transformer, network));
        return (parts[..at], network, [.. parts.Skip(at + 1).Where(part => part.Scores).Select(part => part.Transformer)]);
    }

    /// <summary>The steps of a part of a model file, in order.</summary>
    public static IReadOnlyList<ITransformer> Steps(ITransformer part) => [.. Scoped(part, scores: true).Select(step => step.Transformer)];

    /// <summary>
    /// The steps that rows with some columns go through: those that take columns away, or keep no others, are left out where one of theirs is not there, as the label's
    /// is not in rows to predict. Later steps read the same columns without them.
    /// </summary>
    /// <param name="steps">The steps, in order.</param>
    /// <param name="schema">The columns of the rows.</param>
    public static IReadOnlyList<ITransformer> For(IReadOnlyList<ITransformer> steps, DataViewSchema schema)
    {
        if (!steps.Any(step => step is ColumnSelectingTransformer))
        {
            return steps;
        }

        var taken = new List<ITransformer>();
        foreach (var step in steps)
        {
            if (step is not ColumnSelectingTransformer || Takes(step, schema))
            {
                taken.Add(step);
                schema = step.GetOutputSchema(schema);
            }
        }

        return taken;
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

    // Which columns it takes away, ML.NET does not say.
    private static bool Takes(ITransformer selection, DataViewSchema schema)
    {
        try
        {
            selection.GetOutputSchema(schema);
            return true;
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
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
