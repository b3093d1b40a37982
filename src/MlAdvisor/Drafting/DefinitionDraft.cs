using System.Globalization;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;

namespace MlAdvisor.Drafting;

/// <summary>Writes a definition for data that nobody described, to begin with.</summary>
public static class DefinitionDraft
{
    // More notes than this hide the definition.
    private const int MostDoubts = 5;

    /// <summary>Chooses task, features, transforms and network from what was found out about the data; each choice is explained in a comment.</summary>
    /// <param name="data">What was found out.</param>
    /// <param name="label">The column to predict.</param>
    /// <param name="path">The file that the definition is for; the data's path is written relative to its folder.</param>
    /// <returns>The definition as YAML; it has been parsed back.</returns>
    /// <exception cref="DatasetException">There is no such column, it can be no label, or no column is left to learn from.</exception>
    public static string Write(InferredDataset data, string label, string path)
    {
        var target = data.Columns.FirstOrDefault(column => string.Equals(column.Name, label, StringComparison.Ordinal))
            ?? throw new DatasetException($"{data.Path}: there is no column '{label}'{NearestName.Suggest(label, data.Columns.Select(column => column.Name))}");
        var task = TaskChoice.Of(target, data.Path);
        var features = FeatureChoice.Of([.. data.Columns.Where(column => column != target && column.Kind != InferredKind.Nested)], data.Path);
        var name = NameOf(data.Path);
        DraftLine[] lines =
        [
            new($"# Written by `mladvisor init`, from what {YamlText.Of(name)} holds. Change what you know better."),
            .. data.Columns.Where(column => column.Doubt is not null).Take(MostDoubts).Select(Doubtful),
            .. data.Columns.SelectMany(column => column.SuspectMarks).Take(MostDoubts).Select(Suspect),
            .. Nested(data),
            .. SameButForCase(target),
            .. OutOfReach(task, target),
            new("version: 1"),
            new($"name: {name}"),
            new($"dataset: {YamlText.Of(DatasetOf(data.Path, path))}", Size(data)),
            new($"task: {task.Task.ToString().ToLowerInvariant()}", task.Reason),
            new($"label: {YamlText.Of(label)}"),
            .. Ignored(features),
            SplitChoice.Of(task, target, data.HeldOut, data.Path),
            new(""),
            .. TransformChoice.Of(features),
            .. TrainerChoice.Of(task, target, features, data.HeldOut),
        ];
        var text = string.Join('\n', lines.Select(line => line.ToString())) + "\n";
        _ = PipelineDefinition.Parse(text, path);
        return text;
    }

    private static DraftLine Doubtful(InferredColumn column) => DraftLine.Note(
        $"Look at '{column.Name}', which is read as text: {column.Doubt}. Write plain numbers, or name what stands for a missing one in a datasets.json.");

    private static DraftLine Suspect(SuspectMark mark) => DraftLine.Note($"Look at '{mark.Column}': {mark.Sentence}. If so, name it as missing in a datasets.json, and add replaceMissing.");

    private static IEnumerable<DraftLine> Nested(InferredDataset data)
    {
        var nested = data.Columns.Where(column => column.Kind == InferredKind.Nested).Select(column => column.Name).ToList();
        return nested.Count == 0
            ? []
            : [DraftLine.Note($"Left out: {string.Join(", ", nested.Take(MostDoubts).Select(name => $"'{name}'"))}{(nested.Count > MostDoubts ? " and more" : "")}, since no column can hold lists or objects. Write what is in them under keys of their own to use it.")];
    }

    private static IEnumerable<DraftLine> SameButForCase(InferredColumn label) => label.Examples.Order(StringComparer.Ordinal).GroupBy(example => example, StringComparer.OrdinalIgnoreCase)
        .Where(same => same.Count() > 1)
        .Select(same => DraftLine.Note($"Look at '{label.Name}': {string.Join(", ", same.Select(example => $"'{example}'"))} are classes of their own, and differ in case alone. If they are one, write them alike."));

    private static IEnumerable<DraftLine> OutOfReach(TaskChoice task, InferredColumn label) => task.OutOfReach is var (why, instead)
        ? [DraftLine.Note($"Look at '{label.Name}': {why}, and a network begins at about 0 with 1: no learning rate takes it there. Write it {instead}.")]
        : [];

    private static string Size(InferredDataset data) => string.Create(
        CultureInfo.InvariantCulture, $"{data.Rows} rows, {data.Columns.Count} columns{(data.HeldOut == 0 ? "" : $"; {data.HeldOut} rows are held out by its makers")}");

    private static IEnumerable<DraftLine> Ignored(FeatureChoice features) => features.Ignored.Count == 0
        ? []
        : [new($"features: {{ ignore: {YamlText.List(features.Ignored.Select(column => column.Name))} }}", features.WhyIgnored())];

    /// <summary>The file's name without what a definition's name can not have.</summary>
    private static string NameOf(string path)
    {
        var file = Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        var name = string.Concat(file.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')).TrimStart('-', '_', '.');
        return name.Length switch
        {
            0 => "data",
            > 100 => "n" + name[..99],
            _ when char.IsAsciiLetter(name[0]) => name,
            _ => "n" + name,
        };
    }

    private static string DatasetOf(string data, string definition)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(definition)) ?? ".";
        var relative = Path.GetRelativePath(folder, Path.GetFullPath(data)).Replace(Path.DirectorySeparatorChar, '/');

        // A folder's name alone might be a dataset's of the registry.
        return Dataset.IsPath(relative) ? relative : $"./{relative}";
    }
}
