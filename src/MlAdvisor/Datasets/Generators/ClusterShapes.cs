namespace MlAdvisor.Datasets;

/// <summary>Where clusters lie, how each is stretched, and how redundant columns are put together.</summary>
internal sealed class ClusterShapes
{
    private readonly int _informative;
    private readonly double[][] _centres;
    private readonly double[][] _mixes;
    private readonly double[] _redundantMix;
    private readonly double[] _normals;

    public ClusterShapes(Random random, int informative, int redundant, int count, double separation)
    {
        _informative = informative;
        _normals = new double[informative];
        _centres = new double[count][];
        _mixes = new double[count][];
        var corners = new HashSet<int>();
        for (var i = 0; i < count; i++)
        {
            _centres[i] = Corner(NewCorner(random, corners), separation);
            _mixes[i] = Uniforms(random, informative * informative);
        }

        _redundantMix = Uniforms(random, informative * redundant);
        Redundant = redundant;
    }

    /// <value>Number of clusters.</value>
    public int Count => _centres.Length;

    private int Redundant { get; }

    /// <summary>Draws one point: the informative columns, then the redundant ones, then noise.</summary>
    public void Draw(Random random, int cluster, double[] point)
    {
        for (var i = 0; i < _informative; i++)
        {
            _normals[i] = Normal(random);
        }

        var mix = _mixes[cluster];
        for (var i = 0; i < _informative; i++)
        {
            point[i] = _centres[cluster][i] + Dot(_normals, mix, i * _informative);
        }

        for (var i = 0; i < Redundant; i++)
        {
            point[_informative + i] = Dot(point, _redundantMix, i * _informative);
        }

        for (var i = _informative + Redundant; i < point.Length; i++)
        {
            point[i] = Normal(random);
        }
    }

    /// <summary>Nearly normal: the sum of twelve uniform numbers, less 6, has mean 0 and variance 1, and is the same on every platform.</summary>
    private static double Normal(Random random)
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            sum += random.NextDouble();
        }

        return sum;
    }

    private static double[] Uniforms(Random random, int count)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = (2 * random.NextDouble()) - 1;
        }

        return values;
    }

    private double Dot(double[] values, double[] mix, int start)
    {
        var sum = 0.0;
        for (var i = 0; i < _informative; i++)
        {
            sum += values[i] * mix[start + i];
        }

        return sum;
    }

    private int NewCorner(Random random, HashSet<int> corners)
    {
        while (true)
        {
            var corner = random.Next(1 << Math.Min(_informative, 30));
            if (corners.Add(corner))
            {
                return corner;
            }
        }
    }

    private double[] Corner(int bits, double separation)
    {
        var corner = new double[_informative];
        for (var i = 0; i < _informative; i++)
        {
            corner[i] = ((bits >> i) & 1) == 1 ? separation : -separation;
        }

        return corner;
    }
}
