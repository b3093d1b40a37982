using System.Globalization;
using MlAdvisor.Definitions;
using MlAdvisor.Networks;

namespace MlAdvisor.Training;

/// <summary>What training a network takes, estimated before anything is allocated. The memory is what is needed at least: a library's work space comes on top.</summary>
internal sealed record TrainingCost
{
    private const long BytesOfFloat = 4;

    // The rest is the rows themselves, the library's work space, and everything else on the machine.
    private const double ShareToUse = 0.8;

    // An array of lanes keeps its weights, gradients and moments, and while it steps what its layers keep of the rows. Beyond the processor's caches it waits
    // for memory, and lanes that are large enough to fill these gain nothing from company.
    private const long MostBytesOfArray = 64L << 20;

    // Beyond this, a step costs as much a lane whatever their number.
    private const int MostLanesOfArray = 64;

    /// <value>Bytes that a step may take on this machine: four fifths of its memory, or of what the process is allowed.</value>
    public static long MemoryToUse => (long)(ShareToUse * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <value>The layers.</value>
    public required IReadOnlyList<LayerCost> Layers { get; init; }

    /// <value>Rows of a step.</value>
    public required long BatchSize { get; init; }

    /// <value>Floats of a row of a step: the row itself, what the layers keep of it, and the gradients of the widest place.</value>
    public required long FloatsPerRow { get; init; }

    /// <value>Bytes of the weights, of one lane.</value>
    public long WeightBytes => Parameters * BytesOfFloat;

    /// <value>Bytes of the gradients, of one lane.</value>
    public long GradientBytes => WeightBytes;

    /// <value>Bytes of what the optimizer keeps, of one lane.</value>
    public required long OptimizerBytes { get; init; }

    /// <value>Bytes of a step's rows, of one lane.</value>
    public long ActivationBytes => FloatsPerRow * BatchSize * BytesOfFloat;

    /// <value>Trainable parameters.</value>
    public long Parameters => Layers.Sum(layer => layer.Parameters);

    /// <value>Floating-point operations of a forward pass, a row.</value>
    public long FlopsPerRow => Layers.Sum(layer => layer.FlopsPerRow);

    /// <value>Floating-point operations of a training step, a row: a forward pass, and about twice as much backwards.</value>
    public long StepFlopsPerRow => 3 * FlopsPerRow;

    /// <value>Bytes in all, of one lane.</value>
    public long Bytes => WeightBytes + GradientBytes + OptimizerBytes + ActivationBytes;

    /// <summary>Estimates what one lane takes.</summary>
    /// <param name="network">The network.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="batchSize">Rows of a step, at least 1.</param>
    public static TrainingCost Of(NetworkPlan network, OptimizerDefinition optimizer, long batchSize)
    {
        var layers = LayerCost.Of(network);
        return new TrainingCost
        {
            Layers = layers,
            BatchSize = batchSize,
            FloatsPerRow = network.Inputs + layers.Sum(layer => layer.KeptFloats) + (2L * network.Widest),
            OptimizerBytes = StateTensors(optimizer) * network.Parameters * BytesOfFloat,
        };
    }

    /// <summary>How many lanes fit into memory side by side: the bound of an array, or of all arrays that train at the same time together.</summary>
    /// <param name="available">Bytes that there are, such as <see cref="MemoryToUse"/>.</param>
    /// <returns>0 where not even one does, which <see cref="Misfit"/> explains.</returns>
    public int LanesThatFit(long available) => (int)Math.Clamp(available / Bytes, 0, int.MaxValue);

    /// <summary>
    /// How many lanes an array should have at most where other arrays train beside it, one a core: as many as fit into 64 MiB, or into a core's share of the
    /// memory where that is less; at least 1 and at most 64. It depends on the machine alone, not on what else runs there, since which lanes share an array
    /// decides their last bits.
    /// </summary>
    /// <param name="available">Bytes that there are for all arrays, such as <see cref="MemoryToUse"/>.</param>
    /// <param name="cores">Cores of the machine, at least 1.</param>
    public int LanesOfArray(long available, int cores) => Math.Clamp(LanesThatFit(Math.Min(MostBytesOfArray, available / cores)), 1, MostLanesOfArray);

    /// <summary>Why lanes do not fit into memory, and what does; null where they fit.</summary>
    /// <param name="definition">Where it is reported.</param>
    /// <param name="lanes">How many lanes train at once, at least 1.</param>
    /// <param name="available">Bytes that there are.</param>
    public DefinitionError? Misfit(PipelineDefinition definition, int lanes, long available)
    {
        // As double: a batch of 2^31 rows of a wide network has more bytes than a long can count.
        var fixedBytes = (double)lanes * (WeightBytes + GradientBytes + OptimizerBytes);
        var rowBytes = (double)lanes * FloatsPerRow * BytesOfFloat;
        var needed = fixedBytes + (rowBytes * BatchSize);
        if (needed <= available)
        {
            return null;
        }

        var rows = (available - fixedBytes) / rowBytes;
        var (what, who) = lanes == 1 ? ("the network", "a step")
            : (string.Create(CultureInfo.InvariantCulture, $"the network, {lanes} times at once,"), string.Create(CultureInfo.InvariantCulture, $"a step of {lanes} trainings at once"));
        return rows < 1
            ? definition.Error("trainer.network", $"{what} does not fit into memory: it needs at least {Gibibytes(fixedBytes + rowBytes)}, and there are {Gibibytes(available)} to use; use fewer units or filters")
            : definition.Error("trainer.batchSize", string.Create(
                CultureInfo.InvariantCulture,
                $"{who} on {BatchSize} rows does not fit into memory: it needs at least {Gibibytes(needed)}, and there are {Gibibytes(available)} to use; a batch size of {LargestPowerOfTwo(rows)} fits"));
    }

    /// <summary>Refuses lanes that do not fit into this machine's memory, before anything is allocated: a process that takes more than there is is killed without a word.</summary>
    /// <param name="definition">Where it is reported.</param>
    /// <param name="lanes">How many lanes train at once, at least 1.</param>
    /// <exception cref="DefinitionException">They do not fit.</exception>
    public void RefuseMisfit(PipelineDefinition definition, int lanes)
    {
        if (Misfit(definition, lanes, MemoryToUse) is { } misfit)
        {
            throw new DefinitionException([misfit]);
        }
    }

    /// <summary>Tensors as large as the weights that an optimizer keeps.</summary>
    private static int StateTensors(OptimizerDefinition optimizer) => optimizer.Name switch
    {
        Optimizer.Sgd => optimizer.Momentum > 0 ? 1 : 0,
        Optimizer.Adagrad => 1,
        Optimizer.RmsProp => 1 + (optimizer.Momentum > 0 ? 1 : 0) + (optimizer.Centered ? 1 : 0),
        _ => 2,
    };

    private static long LargestPowerOfTwo(double most) => 1L << (int)Math.Floor(Math.Log2(most));

    private static string Gibibytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1L << 30):0.0##} GiB");
}
