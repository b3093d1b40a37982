using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Definitions;

namespace MlAdvisor.Preprocessing.Steps;

/// <summary>drop, rename and concatenate: ML.NET's DropColumns, CopyColumns and Concatenate.</summary>
internal static class ColumnSteps
{
    public static void Add(StepChain chain, DropTransform transform, string path)
    {
        var names = chain.Columns.Select(transform.Columns, path);
        chain.Columns.Drop(names);
        if (names.Count > 0)
        {
            chain.Append(chain.Context.Transforms.DropColumns([.. names]));
        }
    }

    public static void Add(StepChain chain, RenameTransform transform, string path)
    {
        var column = chain.Columns.Find(transform.Column, path + ".column");
        if (column is null || !chain.Columns.IsFree(transform.To, path + ".to", "choose another name"))
        {
            return;
        }

        chain.Columns.Replace([column.Name], column with { Name = transform.To });
        chain.Columns.Drop([column.Name]);
        chain.Append(chain.Context.Transforms.CopyColumns(transform.To, column.Name));
        chain.Append(chain.Context.Transforms.DropColumns(column.Name));
    }

    public static void Add(StepChain chain, ConcatenateTransform transform, string path)
    {
        var names = chain.Columns.Select(transform.Columns, path);
        if (names.Count == 0 || !(names.Contains(transform.To, StringComparer.Ordinal) || chain.Columns.IsFree(transform.To, path + ".to", "choose another name")))
        {
            return;
        }

        var columns = names.Select(name => chain.Columns[name]).ToList();
        var isText = columns.TrueForAll(column => column.Kind == ColumnKind.Text);
        if (!isText && columns.Find(column => !column.IsNumeric && column.Kind != ColumnKind.OneHot) is { } other)
        {
            chain.Report(path + ".columns", $"concatenate takes numbers, or text alone, and '{other.Name}' holds {other.Content}");
            return;
        }

        chain.ConvertToSingle(names);
        chain.Append(chain.Context.Transforms.Concatenate(transform.To, [.. names]));
        chain.Columns.Replace(names, Concatenated(transform.To, columns, isText));
    }

    private static FeatureColumn Concatenated(string name, List<FeatureColumn> columns, bool isText)
    {
        var isOneHot = columns.TrueForAll(column => column.Kind == ColumnKind.OneHot);
        return new FeatureColumn(name, isText ? ColumnKind.Text : isOneHot ? ColumnKind.OneHot : ColumnKind.Single)
        {
            Type = isText ? DataKind.String : isOneHot ? null : DataKind.Single,
            IsVector = true,
            IsFromFiles = columns.Exists(column => column.IsFromFiles),
        };
    }
}
