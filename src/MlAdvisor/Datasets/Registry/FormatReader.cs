namespace MlAdvisor.Datasets;

/// <summary>Reads an entry's <c>format</c>.</summary>
internal sealed class FormatReader(RegistryErrors errors)
{
    private static readonly string[] Kinds = ["csv", "json", "imageFolder", "generator"];

    private static readonly string[] Generators = ["randomLabels", "clusters"];

    /// <summary>The format; a stand-in where it can not be read.</summary>
    public DatasetFormat Read(RegistryNode? node)
    {
        if (node is null)
        {
            return new CsvFormat();
        }

        var format = new RegistryObject(node, errors);
        DatasetFormat result = OneOf(format.Require("kind"), Kinds) switch
        {
            "generator" => ReadGenerator(format),
            "json" => new JsonFormat { Rows = format.FindText("rows"), Missing = format.FindTexts("missing") ?? MissingMarkers.Standard },
            "imageFolder" => new ImageFolderFormat(),
            _ => ReadCsv(format),
        };
        format.RefuseTheRest();
        return result;
    }

    private CsvFormat ReadCsv(RegistryObject format)
    {
        var standard = new CsvFormat();
        var result = new CsvFormat
        {
            Header = format.FindFlag("header", standard.Header),
            Separator = format.FindCharacter("separator") ?? standard.Separator,
            AllowQuoting = format.FindFlag("allowQuoting", standard.AllowQuoting),
            EscapeChar = format.FindCharacter("escapeChar") ?? standard.EscapeChar,
            DecimalMarker = format.FindCharacter("decimalMarker") ?? standard.DecimalMarker,
            ReadMultilines = format.Find("readMultilines") is null ? null : format.FindFlag("readMultilines", standard: true),
            TrimWhitespace = format.FindFlag("trimWhitespace", standard.TrimWhitespace),
            Missing = format.FindTexts("missing") ?? standard.Missing,
        };
        foreach (var (key, problem) in result.Problems())
        {
            errors.Add(format.Find(key) ?? format.Node, problem);
        }

        return result;
    }

    private TableGenerator ReadGenerator(RegistryObject format)
    {
        var name = OneOf(format.Require("generator"), Generators);
        var seed = format.FindInteger("seed", 0, 1);
        return name switch
        {
            "clusters" => ReadClusters(format, seed),
            _ => new RandomLabelsGenerator { Seed = seed, Features = format.FindInteger("features", 1, 5) },
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

    private Dictionary<string, double> ReadScales(RegistryObject format)
    {
        var scales = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, node) in format.Find("scales")?.Members ?? [])
        {
            scales[name] = format.Number(node, -1e30, 1e30) ?? 1;
        }

        return scales;
    }

    private string? OneOf(RegistryNode? node, string[] words)
    {
        if (node is null || words.Contains(node.Text, StringComparer.Ordinal))
        {
            return node?.Text;
        }

        errors.Add(node, $"{node.Description()} stands where one of {string.Join(", ", words)} is expected{NearestName.Suggest(node.Text, words)}");
        return null;
    }
}
