using System.Globalization;

namespace MlAdvisor.Benchmarks.Advise;

/// <summary>A row of a made table.</summary>
/// <param name="Features">Numbers.</param>
/// <param name="Label">A class, <c>c0</c>, <c>c1</c> and so on, or a number.</param>
internal sealed record MadeRow(double[] Features, string Label);

/// <summary>What made tables look like: each gives a maker of rows, which draws them one after the other.</summary>
internal static class TableShapes
{
    /// <summary>Classes around a centre each, with a deviation of 1.</summary>
    /// <param name="centresSeed">Draws the centres.</param>
    /// <param name="features">How many.</param>
    /// <param name="classes">How many.</param>
    /// <param name="spread">Deviation of the centres.</param>
    public static Func<Random, MadeRow> Blobs(int centresSeed, int features, int classes, double spread)
    {
        var random = new Random(centresSeed);
        var centres = Enumerable.Range(0, classes).Select(_ => random.Normals(features, spread)).ToArray();
        return draw =>
        {
            var blob = draw.Next(classes);
            return new MadeRow([.. centres[blob].Zip(draw.Normals(features, 1), (centre, noise) => centre + noise)], Class(blob));
        };
    }

    /// <summary>Two arms of a spiral: Lang and Witbrock (1988), with noise.</summary>
    /// <param name="turns">How often an arm goes round.</param>
    /// <param name="noise">Deviation, where an arm is about 3 from the next.</param>
    public static Func<Random, MadeRow> Spirals(double turns, double noise) => draw =>
    {
        var arm = draw.Next(2);
        var turn = Math.Sqrt(draw.NextDouble()) * 2 * turns * Math.PI;
        var angle = turn + (arm * Math.PI);
        return new MadeRow([(turn * Math.Cos(angle)) + (noise * draw.Normal()), (turn * Math.Sin(angle)) + (noise * draw.Normal())], Class(arm));
    };

    /// <summary>Friedman (1991), "Multivariate adaptive regression splines", with targets of about 0 and 1.</summary>
    /// <param name="noise">Deviation, in the units of the function, whose own is 5.</param>
    public static Func<Random, MadeRow> Friedman(double noise) => draw =>
    {
        var x = draw.Uniforms(10);
        var y = (10 * Math.Sin(Math.PI * x[0] * x[1])) + (20 * (x[2] - 0.5) * (x[2] - 0.5)) + (10 * x[3]) + (5 * x[4]) + (noise * draw.Normal());
        return new MadeRow(x, Number((y - 14) / 5));
    };

    /// <summary>Friedman's second function (1991), of four features in units of their own.</summary>
    /// <param name="draw">Draws the row.</param>
    public static MadeRow Friedman2(Random draw)
    {
        var (a, b, c, d) = (100 * draw.NextDouble(), (40 + (520 * draw.NextDouble())) * Math.PI, draw.NextDouble(), 1 + (10 * draw.NextDouble()));
        var y = Math.Sqrt((a * a) + Math.Pow((b * c) - (1 / (b * d)), 2)) + (125 * draw.Normal());
        return new MadeRow([a, b, c, d], Number((y - 480) / 380));
    }

    /// <summary>A weighted sum of the features.</summary>
    /// <param name="features">How many.</param>
    /// <param name="noise">Deviation.</param>
    public static Func<Random, MadeRow> Linear(int features, double noise)
    {
        var middle = (features - 1) / 2.0;
        return draw =>
        {
            var x = draw.Normals(features, 1);
            return new MadeRow(x, Number(x.Select((value, i) => value * (i - middle) / (features - 1)).Sum() + (noise * draw.Normal())));
        };
    }

    /// <summary>The sign of the product of the first few features.</summary>
    /// <param name="features">How many there are.</param>
    /// <param name="factors">How many the product has.</param>
    public static Func<Random, MadeRow> Parity(int features, int factors) => draw =>
    {
        var x = draw.Normals(features, 1);
        return new MadeRow(x, Class(x.Take(factors).Aggregate(1.0, (product, value) => product * value) > 0 ? 1 : 0));
    };

    /// <summary>A circle a class.</summary>
    /// <param name="radii">Theirs.</param>
    /// <param name="noise">Deviation.</param>
    public static Func<Random, MadeRow> Circles(double[] radii, double noise) => draw =>
    {
        var circle = draw.Next(radii.Length);
        var angle = 2 * Math.PI * draw.NextDouble();
        return new MadeRow([(radii[circle] * Math.Cos(angle)) + (noise * draw.Normal()), (radii[circle] * Math.Sin(angle)) + (noise * draw.Normal())], Class(circle));
    };

    /// <summary>Two half circles, the one inside the other's end.</summary>
    /// <param name="noise">Deviation.</param>
    public static Func<Random, MadeRow> Moons(double noise) => draw =>
    {
        var moon = draw.Next(2);
        var angle = Math.PI * draw.NextDouble();
        var (x, y) = moon == 0 ? (Math.Cos(angle), Math.Sin(angle)) : (1 - Math.Cos(angle), 0.5 - Math.Sin(angle));
        return new MadeRow([x + (noise * draw.Normal()), y + (noise * draw.Normal())], Class(moon));
    };

    /// <summary>Waves along four features.</summary>
    /// <param name="noise">Deviation.</param>
    public static Func<Random, MadeRow> Sines(double noise) => draw =>
    {
        var x = draw.Uniforms(4);
        return new MadeRow(x, Number(Math.Sin(6 * x[0]) + Math.Sin(9 * x[1] * x[2]) + x[3] + (noise * draw.Normal())));
    };

    /// <summary>The largest score of a network of one layer of tanh whose weights are drawn.</summary>
    /// <param name="weightsSeed">Draws the weights.</param>
    /// <param name="features">How many.</param>
    /// <param name="hidden">Units.</param>
    /// <param name="classes">How many.</param>
    public static Func<Random, MadeRow> Teacher(int weightsSeed, int features, int hidden, int classes)
    {
        var scores = TeacherScores(weightsSeed, features, hidden, classes);
        return draw =>
        {
            var x = draw.Normals(features, 1);
            var noisy = scores(x).Select(score => score + (0.3 * draw.Normal())).ToArray();
            return new MadeRow(x, Class(Array.IndexOf(noisy, noisy.Max())));
        };
    }

    /// <summary>The score of such a network.</summary>
    /// <param name="weightsSeed">Draws the weights.</param>
    /// <param name="features">How many.</param>
    /// <param name="hidden">Units.</param>
    /// <param name="noise">Deviation, where that of the score is about 1.</param>
    public static Func<Random, MadeRow> TeacherNumber(int weightsSeed, int features, int hidden, double noise)
    {
        var scores = TeacherScores(weightsSeed, features, hidden, 1);
        return draw =>
        {
            var x = draw.Normals(features, 1);
            return new MadeRow(x, Number((scores(x).First() / Math.Sqrt(hidden)) + (noise * draw.Normal())));
        };
    }

    /// <summary>A share of the rows get a class by lot.</summary>
    /// <param name="rows">Makes a row.</param>
    /// <param name="share">Of the rows.</param>
    /// <param name="classes">How many there are.</param>
    public static Func<Random, MadeRow> WithNoise(Func<Random, MadeRow> rows, double share, int classes) => draw =>
    {
        var row = rows(draw);
        return draw.NextDouble() < share ? row with { Label = Class(draw.Next(classes)) } : row;
    };

    /// <summary>Features beside the others that tell nothing.</summary>
    /// <param name="rows">Makes a row.</param>
    /// <param name="more">How many.</param>
    public static Func<Random, MadeRow> WithUselessFeatures(Func<Random, MadeRow> rows, int more) => draw =>
    {
        var row = rows(draw);
        return row with { Features = [.. row.Features, .. draw.Normals(more, 1)] };
    };

    private static Func<double[], IEnumerable<double>> TeacherScores(int weightsSeed, int features, int hidden, int scores)
    {
        var weights = new Random(weightsSeed);
        var first = Enumerable.Range(0, hidden).Select(_ => weights.Normals(features, 1)).ToArray();
        var second = Enumerable.Range(0, scores).Select(_ => weights.Normals(hidden, 1)).ToArray();
        return x =>
        {
            var units = first.Select(row => Math.Tanh(row.Zip(x, (w, v) => w * v).Sum())).ToArray();
            return second.Select(row => row.Zip(units, (w, v) => w * v).Sum());
        };
    }

    private static double[] Uniforms(this Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];

    private static double[] Normals(this Random random, int count, double deviation) => [.. Enumerable.Range(0, count).Select(_ => deviation * random.Normal())];

    // Box and Muller (1958).
    private static double Normal(this Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static string Class(int index) => "c" + index.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
