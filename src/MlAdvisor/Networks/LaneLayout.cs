using TorchSharp;
using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>Lanes that stand side by side and share one seed: initial weights, row order and dropout.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Start">Index of the first lane.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct SeedGroup(int Seed, int Start, int Count);

/// <summary>
/// How lanes lie along the leading axis of a stacked tensor: lanes with one seed are neighbours.
/// A single lane has no such axis: its tensors are those of a plain network.
/// </summary>
internal sealed class LaneLayout
{
    /// <summary>Groups lanes by seed.</summary>
    /// <param name="seeds">The seed of each lane; equal ones must be neighbours.</param>
    public LaneLayout(IReadOnlyList<int> seeds)
    {
        var groups = new List<SeedGroup>();
        for (var lane = 0; lane < seeds.Count; lane++)
        {
            if (groups.Count > 0 && groups[^1].Seed == seeds[lane])
            {
                groups[^1] = groups[^1] with { Count = groups[^1].Count + 1 };
            }
            else if (groups.Exists(group => group.Seed == seeds[lane]))
            {
                throw new ArgumentException("Lanes with one seed must be neighbours.", nameof(seeds));
            }
            else
            {
                groups.Add(new SeedGroup(seeds[lane], lane, 1));
            }
        }

        Count = seeds.Count;
        Groups = groups;
    }

    /// <summary>Number of lanes.</summary>
    public int Count { get; }

    /// <summary>The lanes' seeds, in lane order.</summary>
    public IReadOnlyList<SeedGroup> Groups { get; }

    /// <summary>Whether tensors carry no lane axis.</summary>
    public bool IsSingle => Count == 1;

    /// <summary>Puts the lane axis before a shape, where there is one.</summary>
    public long[] Shape(params ReadOnlySpan<long> shape) => IsSingle ? shape.ToArray() : [Count, .. shape];

    /// <summary>Stacks one tensor a seed so that every lane has its seed's: <c>[...] -> [K, ...]</c>. The result may share memory.</summary>
    public Tensor Spread(IReadOnlyList<Tensor> ofSeeds)
    {
        if (IsSingle)
        {
            return ofSeeds[0];
        }

        var stacked = new Tensor[Groups.Count];
        for (var i = 0; i < stacked.Length; i++)
        {
            stacked[i] = ofSeeds[i].unsqueeze(0).expand([Groups[i].Count, .. ofSeeds[i].shape]);
        }

        return stacked.Length == 1 ? stacked[0] : torch.cat(stacked, 0);
    }
}
