using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>Tensors and generators as plain arrays, and back.</summary>
internal static class StateOf
{
    private const string MomentName = "optimizer.";

    /// <summary>The state of a generator.</summary>
    public static byte[] Generator(Generator generator)
    {
        using var state = generator.get_state();
        using var numbers = state.to_type(ScalarType.Int64);
        return Array.ConvertAll(numbers.data<long>().ToArray(), number => (byte)number);
    }

    /// <summary>Gives a generator a state.</summary>
    /// <exception cref="InvalidDataException">The state is not one of such a generator. TorchSharp's own check ends the process.</exception>
    public static void Set(Generator generator, byte[] state)
    {
        if (state.Length != Generator(generator).Length)
        {
            throw new InvalidDataException("the state of a random generator is not as long as it should be");
        }

        using var numbers = tensor(Array.ConvertAll(state, number => (long)number));
        using var bytes = numbers.to_type(ScalarType.Byte);
        generator.set_state(bytes);
    }

    /// <summary>A tensor's numbers.</summary>
    public static float[] Tensor(Tensor tensor) => tensor.data<float>().ToArray();

    /// <summary>Gives a tensor numbers.</summary>
    /// <exception cref="InvalidDataException">There are none of this name, or not as many as the tensor has.</exception>
    public static void Set(Tensor target, IReadOnlyDictionary<string, float[]> tensors, string name)
    {
        using var numbers = New(tensors, name, target.numel());
        target.copy_(numbers);
    }

    /// <summary>Adds an optimizer's memory to a state, and disposes it.</summary>
    public static void Save(OptimizerState optimizer, Dictionary<string, float[]> tensors)
    {
        foreach (var (i, moment) in optimizer.Tensors.Index())
        {
            tensors[NameOfMoment(i)] = Tensor(moment);
            moment.Dispose();
        }
    }

    /// <summary>An optimizer's memory, for whoever makes one of it to own.</summary>
    /// <param name="state">The state.</param>
    /// <param name="numbers">Number of weights of all lanes.</param>
    /// <exception cref="InvalidDataException">It is not of so many weights.</exception>
    public static OptimizerState Optimizer(TrainingState state, long numbers)
    {
        var moments = state.Tensors.Keys.Count(name => name.StartsWith(MomentName, StringComparison.Ordinal));
        return new OptimizerState(state.OptimizerSteps, [.. Enumerable.Range(0, moments).Select(i => New(state.Tensors, NameOfMoment(i), numbers).DetachFromDisposeScope())]);
    }

    private static string NameOfMoment(int index) => FormattableString.Invariant($"{MomentName}{index}");

    private static Tensor New(IReadOnlyDictionary<string, float[]> tensors, string name, long length) =>
        tensors.TryGetValue(name, out var numbers) && numbers.Length == length
            ? tensor(numbers)
            : throw new InvalidDataException($"'{name}' is not of this network");
}
