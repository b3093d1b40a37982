namespace MlAdvisor.Datasets;

/// <summary>Reads an entry's <c>format</c>.</summary>
internal sealed class FormatReader(RegistryErrors errors)
{
    private static readonly string[] Kinds = ["csv", "json", "idx", "cifar", "imageFolder", "generator"];

    /// <summary>The format; a stand-in where it can not be read.</summary>
    public DatasetFormat Read(RegistryNode? node)
    {
        if (node is null)
        {
            return new CsvFormat();
        }

        var format = new RegistryObject(node, errors);
        DatasetFormat result = errors.OneOf(format.Require("kind"), Kinds) switch
        {
            "generator" => new GeneratorReader(errors).Read(format),
            "json" => new JsonFormat { Rows = format.FindText("rows"), Missing = format.FindTexts("missing") ?? MissingMarkers.Standard },
            "idx" => new IdxFormat { Classes = format.FindTexts("classes") },
            "cifar" => new CifarFormat(),
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
}
