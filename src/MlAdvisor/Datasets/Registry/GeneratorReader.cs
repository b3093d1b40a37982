namespace MlAdvisor.Datasets;

/// <summary>Reads the settings of a <c>format</c> of kind <c>generator</c>.</summary>
internal sealed class GeneratorReader(RegistryErrors errors)
{
    private static readonly string[] Generators = ["randomLabels", "clusters", "codes"];

    /// <summary>The generator; a stand-in where it can not be read.</summary>
    public TableGenerator Read(RegistryObject format)
    {
        var name = errors.OneOf(format.Require("generator"), Generators);
        var seed = format.FindInteger("seed", 0, 1);
        return name switch
        {
            "clusters" => ReadClusters(format, seed),
            "codes" => ReadCodes(format, seed),
            _ => new RandomLabelsGenerator { Seed = seed, Features = format.FindInteger("features", 1, 5) },
        };
    }

    private static CodesGenerator ReadCodes(RegistryObject format, int seed)
    {
        var standard = new CodesGenerator();
        return new CodesGenerator
        {
            Seed = seed,
            Features = format.FindInteger("features", 1, standard.Features),
            Codes = format.FindInteger("codes", 2, standard.Codes),
            Classes = format.FindInteger("classes", 2, standard.Classes),
            RandomLabels = format.FindNumber("randomLabels", 0, 1, standard.RandomLabels),
        };
    }

    private ClustersGenerator ReadClusters(RegistryObject format, int seed)
    {
        var standard = new ClustersGenerator();
        var generator = new ClustersGenerator
        {
            Seed = seed,
            Features = format.FindInteger("features", 1, standard.Features),
            Informative = format.FindInteger("informative", 1, standard.Informative),
            Redundant = format.FindInteger("redundant", 0, standard.Redundant),
            Classes = format.FindInteger("classes", 2, standard.Classes),
            ClustersPerClass = format.FindInteger("clustersPerClass", 1, standard.ClustersPerClass),
            Separation = format.FindNumber("separation", 0, 100, standard.Separation),
            RandomLabels = format.FindNumber("randomLabels", 0, 1, standard.RandomLabels),
            Scales = ReadScales(format),
        };
        foreach (var problem in generator.Problems())
        {
            errors.Add(format.Node, problem);
        }

        return generator;
    }

    private static Dictionary<string, double> ReadScales(RegistryObject format)
    {
        var scales = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, node) in format.Find("scales")?.Members ?? [])
        {
            scales[name] = format.Number(node, -1e30, 1e30) ?? 1;
        }

        return scales;
    }
}
