using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>
/// The largest value of each window of K lanes' images, and a gradient that goes to its place; of equal ones to the first, as in libtorch. Written out here
/// because libtorch's own takes several times as long, with small filters more than the convolution below it.
/// </summary>
internal sealed class StackedMaxPool2d(Pool2dPlan plan) : StackedLayer
{
    private readonly LargestOfWindows _windows = new(plan);
    private Tensor? _places;

    public override Tensor Forward(Tensor inputs, bool training)
    {
        var outputs = empty([.. inputs.shape[..^1], plan.Outputs]);
        _places = null;
        var places = empty(outputs.shape, ScalarType.Int32);
        ForEachSpan(inputs.contiguous(), outputs, places, (images, largest, found) => _windows.Find(images.Floats(), largest.Floats(), found.Integers()));
        _places = training ? places : null;
        return outputs;
    }

    public override Tensor? Backward(Tensor gradient, bool inputsNeeded)
    {
        if (!inputsNeeded)
        {
            return null;
        }

        var ofInputs = zeros([.. gradient.shape[..^1], plan.Inputs]);
        ForEachSpan(ofInputs, gradient.contiguous(), _places!, (images, largest, found) => _windows.Scatter(largest.Floats(), found.Integers(), images.Floats()));
        return ofInputs;
    }

    /// <summary>Takes a few rows at a time: of the images, of what goes with each window, and of its place.</summary>
    private void ForEachSpan(Tensor images, Tensor windows, Tensor places, Action<Tensor, Tensor, Tensor> action)
    {
        using var scope = NewDisposeScope();
        var (rowsOfImages, rowsOfWindows, rowsOfPlaces) = (images.view(-1, plan.Inputs), windows.view(-1, plan.Outputs), places.view(-1, plan.Outputs));
        var rows = rowsOfImages.shape[0];
        var most = TensorMemory.RowsOfASpan(plan.Inputs);
        for (var start = 0L; start < rows; start += most)
        {
            var count = Math.Min(most, rows - start);
            action(rowsOfImages.narrow(0, start, count), rowsOfWindows.narrow(0, start, count), rowsOfPlaces.narrow(0, start, count));
        }
    }
}
