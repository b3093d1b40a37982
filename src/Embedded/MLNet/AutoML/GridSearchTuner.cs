namespace Microsoft.ML.AutoML;

/// <summary>
/// Every place of a grid, the last dimension the fastest, over and over. A dimension has as many places as it has steps, from its lower end: the upper one is
/// never reached.
/// </summary>
internal sealed class GridSearchTuner(SearchSpace.SearchSpace space, int step) : ITuner
{
    private readonly double[][] _places = Places([.. space.Step.Select(steps => steps ?? step)]);
    private int _next;

    public SearchSpace.Parameter Propose(TrialSettings settings) => space.SampleFromFeatureSpace(_places[_next++ % _places.Length]);

    public void Update(TrialResult result)
    {
    }

    private static double[][] Places(IReadOnlyList<int> steps) =>
        [.. steps.Select(count => Enumerable.Range(0, count).Select(i => new[] { (double)i / count }))
            .Aggregate((grid, dimension) => grid.SelectMany(_ => dimension, (place, next) => (double[])[.. place, .. next]))];
}
