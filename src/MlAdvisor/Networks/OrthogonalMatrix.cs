using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>Random orthogonal matrices: the directions of normal draws, each without what the earlier ones have of it (Saxe, McClelland and Ganguli 2014).</summary>
internal static class OrthogonalMatrix
{
    /// <summary>Makes the rows of a weight orthonormal, or its columns where those are fewer; the Q of a QR decomposition whose R has a positive diagonal.</summary>
    /// <param name="weight"><c>[outputs, ...]</c>, normal draws; taken as a matrix of as many rows, and changed in place.</param>
    public static void Make(Tensor weight)
    {
        using var scope = NewDisposeScope();
        var matrix = weight.view(weight.shape[0], -1).to_type(ScalarType.Float64);
        var isWide = matrix.shape[0] <= matrix.shape[1];
        var vectors = isWide ? matrix : matrix.t().contiguous();
        for (var i = 0L; i < vectors.shape[0]; i++)
        {
            using var step = NewDisposeScope();
            var vector = vectors.narrow(0, i, 1);

            // Twice, since what rounding leaves of the earlier directions the first time is large where little of the vector remains.
            for (var pass = 0; pass < 2 && i > 0; pass++)
            {
                var earlier = vectors.narrow(0, 0, i);
                vector.sub_(vector.mm(earlier.t()).mm(earlier));
            }

            vector.div_(vector.mul(vector).sum().sqrt());
        }

        weight.copy_((isWide ? vectors : vectors.t()).reshape(weight.shape));
    }
}
