using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Embedded.Tests.MLNet;

/// <summary>Replays recorded cases of tables, chains and previews whose code is told rather than written out.</summary>
internal static class ToldCases
{
    private static readonly Dictionary<string, Action<GoldenCase, MLContext, IDataView?>> Cases = new(StringComparer.Ordinal)
    {
        ["enum.get-column"] = (recorded, _, data) => GetColumn(Values(recorded), data!),
        ["enum.schema.facts"] = (recorded, _, data) => Facts(Values(recorded), data!.Schema),
        ["enum.type-names"] = (recorded, _, _) => Expect.Value("names", Values(recorded), Types().Select(t => t.ToString()).ToArray()),
        ["chain.append-transformer"] = AppendTransformer,
        ["chain.cache-checkpoint"] = CacheCheckpoint,
        ["chain.empty"] = Empty,
        ["preview.default"] = (recorded, _, data) => Preview(recorded, data.Preview()),
        ["preview.2"] = (recorded, _, data) => Preview(recorded, data.Preview(maxRows: 2)),
        ["preview.0"] = (recorded, _, data) => Preview(recorded, data.Preview(maxRows: 0)),
        ["preview.transformer"] = (recorded, context, data) => Preview(recorded, context.Transforms.NormalizeMinMax("X").Fit(data!).Preview(data, 1)),
        ["preview.estimator"] = (recorded, context, data) => Preview(recorded, context.Transforms.NormalizeMinMax("XN", "X").Preview(data, 2, 2)),
    };

    public static bool Has(GoldenCase recorded) => Cases.ContainsKey(recorded.Id);

    public static void Run(GoldenCase recorded, MLContext context, IDataView? data) => Cases[recorded.Id](recorded, context, data);

    private static JsonElement Values(GoldenCase recorded) => recorded.Find("values")!.Value;

    private static void GetColumn(JsonElement values, IDataView data)
    {
        Expect.Value("A", values.GetProperty("A"), data.GetColumn<float>("A").ToArray());
        Expect.Value("S", values.GetProperty("S"), data.GetColumn<string>("S").ToArray());
        Expect.Value("M", values.GetProperty("M"), data.GetColumn<ReadOnlyMemory<char>>("S").ToArray());
        Expect.Value("I", values.GetProperty("I"), data.GetColumn<int>("I").ToArray());
    }

    private static void Facts(JsonElement values, DataViewSchema schema)
    {
        Expect.Value("count", values.GetProperty("Count"), schema.Count);
        Expect.Value("no column", values.GetProperty("GetColumnOrNull"), schema.GetColumnOrNull("Nope") == null);
        Expect.Value("index", values.GetProperty("Index"), schema["S"].Index);
        Expect.Value("type", values.GetProperty("Type"), schema["S"].Type.ToString());
        Expect.Value("single", values.GetProperty("SingleType"), schema["A"].Type.ToString());
        Expect.Value("column", values.GetProperty("ColumnToString"), schema["A"].ToString());
        Expect.Value("schema", values.GetProperty("SchemaToString"), schema.ToString());
    }

    private static IEnumerable<DataViewType> Types()
    {
        var key = new KeyDataViewType(typeof(uint), 5);
        return
        [
            NumberDataViewType.Single, NumberDataViewType.Double, NumberDataViewType.SByte, NumberDataViewType.Byte, NumberDataViewType.Int16,
            NumberDataViewType.UInt16, NumberDataViewType.Int32, NumberDataViewType.UInt32, NumberDataViewType.Int64, NumberDataViewType.UInt64,
            TextDataViewType.Instance, BooleanDataViewType.Instance, DateTimeDataViewType.Instance, DateTimeOffsetDataViewType.Instance,
            TimeSpanDataViewType.Instance, RowIdDataViewType.Instance, key, new KeyDataViewType(typeof(byte), 5),
            new VectorDataViewType(NumberDataViewType.Single), new VectorDataViewType(NumberDataViewType.Single, 4),
            new VectorDataViewType(TextDataViewType.Instance, 2, 3), new VectorDataViewType(key, 2), new ImageDataViewType(), new ImageDataViewType(3, 4),
        ];
    }

    private static void AppendTransformer(GoldenCase recorded, MLContext context, IDataView? data)
    {
        var chain = context.Transforms.NormalizeMinMax("XN", "X").Fit(data!)
            .Append(context.Transforms.CopyColumns("XC", "XN").Fit(context.Transforms.CopyColumns("XN", "X").Fit(data!).Transform(data!)));
        Chain(recorded, chain, data!);
        Expect.Text("type", Values(recorded).GetProperty("type"), chain.GetType().Name);
    }

    private static void CacheCheckpoint(GoldenCase recorded, MLContext context, IDataView? data)
    {
        var estimator = context.Transforms.NormalizeMinMax("XN", "X").AppendCacheCheckpoint(context).Append(context.Transforms.CopyColumns("XC", "XN"));
        Chain(recorded, estimator.Fit(data!), data!);
        Expect.Text("estimator", Values(recorded).GetProperty("estimator"), estimator.GetType().Name);
    }

    private static void Empty(GoldenCase recorded, MLContext context, IDataView? data)
    {
        var chain = new EstimatorChain<ITransformer>().Fit(data!);
        Chain(recorded, chain, data!);
        Expect.Value("last", Values(recorded).GetProperty("last"), chain.LastTransformer == null);
        Expect.Value("same view", Values(recorded).GetProperty("sameView"), ReferenceEquals(chain.Transform(data!), data));
    }

    private static void Chain<T>(GoldenCase recorded, TransformerChain<T> chain, IDataView data)
        where T : class, ITransformer
    {
        ViewComparison.Compare(recorded, chain.Transform(data));
        Expect.Value("count", Values(recorded).GetProperty("count"), chain.Count());
    }

    private static void Preview(GoldenCase recorded, DataDebuggerPreview preview)
    {
        var expected = recorded.Find("preview")!.Value;
        Expect.Value("schema", expected.GetProperty("schema"), preview.Schema.Select(c => $"{c.Name}: {c.Type}").ToArray());
        Expect.Text("text", expected.GetProperty("toString"), preview.ToString());
        var rows = expected.GetProperty("rows");
        Expect.That(rows.GetArrayLength() == preview.RowView.Length, "rows", rows.GetArrayLength(), preview.RowView.Length);
        foreach (var (row, shown) in rows.EnumerateArray().Zip(preview.RowView))
        {
            foreach (var (pair, value) in row.EnumerateArray().Zip(shown.Values))
            {
                Expect.Text("column of a row", pair[0], value.Key);
                Expect.Value("value of a row", pair[1], Plain(value.Value));
            }
        }

        foreach (var (column, shown) in expected.GetProperty("columns").EnumerateArray().Zip(preview.ColumnView))
        {
            Expect.Text("column", column.GetProperty("column"), shown.Column.Name);
            Expect.Value("values", column.GetProperty("values"), Array.ConvertAll(shown.Values, Plain));
        }
    }

    private static object? Plain(object value) => value is VBuffer<float> vector ? vector.DenseValues().ToArray() : value;
}
