using System.Text.Json;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;

namespace Embedded.Tests.MLNet;

/// <summary>Replays recorded cases of search spaces.</summary>
internal static class SearchSpaceCases
{
    private static readonly Dictionary<string, Action<GoldenCase>> Told = new(StringComparer.Ordinal)
    {
        ["option.int.round-trip"] = IntegersThatDoNotComeBack,
        ["option.choice.round-trip"] = _ => ChoicesComeBack(),
        ["space.order.lower-case"] = Order,
        ["space.sample-long"] = recorded => Same(recorded.Find("value")!.Value, Four().SampleFromFeatureSpace(new double[6])),
        ["space.map-missing-key"] = _ => Four().MappingToFeatureSpace(Parameter.CreateNestedParameter(
            KeyValuePair.Create("batch", Parameter.FromInt(16)), KeyValuePair.Create("drop", Parameter.FromDouble(0)), KeyValuePair.Create("Layers", Parameter.FromInt(1)))),
        ["space.empty"] = recorded => Same(recorded.Find("value")!.Value, new SearchSpace().SampleFromFeatureSpace([])),
    };

    public static bool Has(GoldenCase recorded) => recorded.Op is "SearchSpace.Option" || Told.ContainsKey(recorded.Id);

    public static void Run(GoldenCase recorded, Stage stage)
    {
        stage.Name = "call";
        if (recorded.Op is not "SearchSpace.Option")
        {
            Told[recorded.Id](recorded);
            return;
        }

        var option = Make(recorded.Args!.Value);
        Expect.Value("default", recorded.Find("default")!.Value, option.Default);
        Expect.Value("dimensions", recorded.Find("featureSpaceDim")!.Value, option.FeatureSpaceDim);
        Expect.Value("steps", recorded.Find("step")!.Value, option.Step);
        foreach (var sample in recorded.Find("samples")!.Value.EnumerateArray())
        {
            var at = sample.GetProperty("at");
            Same(sample.GetProperty("value"), () => option.SampleFromFeatureSpace(at.ValueKind == JsonValueKind.Array ? [] : [JsonValues.Real(at)]));
        }

        foreach (var mapping in recorded.Find("mappings")!.Value.EnumerateArray())
        {
            var from = Kind(mapping.GetProperty("from").GetString()!, mapping.GetProperty("value"));
            Meets(mapping.GetProperty("at"), () => option.MappingToFeatureSpace(from));
        }

        if (recorded.Find("roundTrips") is { ValueKind: JsonValueKind.Array } trips)
        {
            double[] places = [0, 0.25, 0.5, 0.75, 1];
            foreach (var (place, trip) in places.Zip(trips.EnumerateArray()))
            {
                if (trip.ValueKind == JsonValueKind.Object)
                {
                    Throws(trip.GetProperty("error"), () => option.SampleFromFeatureSpace([place]));
                }
                else
                {
                    Expect.Value("round trip", trip, option.MappingToFeatureSpace(option.SampleFromFeatureSpace([place]))[0]);
                }
            }
        }
    }

    /// <summary>Compares a parameter with JSON.</summary>
    public static void Same(JsonElement expected, Parameter actual)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                Expect.That(expected.EnumerateObject().Count() == actual.Keys.Count, "keys", expected, actual);
                foreach (var property in expected.EnumerateObject())
                {
                    Same(property.Value, actual[property.Name]);
                }

                break;
            case JsonValueKind.True or JsonValueKind.False:
                Expect.Value("value", expected, actual.AsType<bool>());
                break;
            case JsonValueKind.String when expected.GetString() is not ("NaN" or "Infinity" or "-Infinity"):
                Expect.Value("value", expected, actual.AsType<string>());
                break;
            case JsonValueKind.String:
                Expect.Value("value", expected, actual.AsType<float>());
                break;
            default:
                Expect.Value("value", expected, actual.AsType<double>());
                break;
        }
    }

    private static void Same(JsonElement expected, Func<Parameter> sample)
    {
        if (expected.ValueKind == JsonValueKind.Object)
        {
            Throws(expected.GetProperty("error"), () => sample());
            return;
        }

        Same(expected, sample());
    }

    private static void Meets(JsonElement expected, Func<double[]> map)
    {
        if (expected.ValueKind == JsonValueKind.Object)
        {
            Throws(expected.GetProperty("error"), () => map());
            return;
        }

        Expect.Value("place", expected, map());
    }

    private static void Throws(JsonElement expected, Action call)
    {
        try
        {
            call();
        }
#pragma warning disable CA1031 // Whatever is thrown is compared with what was recorded.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            Expect.Text("error", expected.GetProperty("type"), thrown.GetType().FullName!);
            Expect.Text("message", expected.GetProperty("message"), thrown.Message);
            return;
        }

        throw new MismatchException($"expected {expected}, got no error");
    }

    private static OptionBase Make(JsonElement args)
    {
        var given = args.GetProperty("arguments").EnumerateArray().ToArray();
        var named = args.TryGetProperty("named", out var names) ? names : default(JsonElement?);
        var isLog = named?.TryGetProperty("logBase", out var log) == true && log.GetBoolean();
        JsonElement? first = named?.TryGetProperty("defaultValue", out var value) == true ? value : null;
        return args.GetProperty("type").GetString() switch
        {
            "UniformSingleOption" => new UniformSingleOption(given[0].GetSingle(), given[1].GetSingle(), isLog, first?.GetSingle()),
            "UniformDoubleOption" => new UniformDoubleOption(given[0].GetDouble(), given[1].GetDouble(), isLog, first?.GetDouble()),
            "UniformIntOption" => new UniformIntOption(given[0].GetInt32(), given[1].GetInt32(), isLog, first?.GetInt32()),
            _ when given.Length == 2 && given[0].ValueKind == JsonValueKind.Array => new ChoiceOption([.. given[0].EnumerateArray().Select(Plain)], Plain(given[1])),
            _ => new ChoiceOption([.. given.Select(Plain)]),
        };
    }

    private static object Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null!,
        _ => value.TryGetInt32(out var whole) ? whole : value.GetDouble(),
    };

    private static Parameter Kind(string from, JsonElement value) => from switch
    {
        "FromInt" => Parameter.FromInt(value.GetInt32()),
        "FromFloat" => Parameter.FromFloat(value.GetSingle()),
        "FromDouble" => Parameter.FromDouble(value.GetDouble()),
        "FromBool" => Parameter.FromBool(value.GetBoolean()),
        _ => Parameter.FromString(value.GetString()!),
    };

    private static void IntegersThatDoNotComeBack(GoldenCase recorded)
    {
        (int Min, int Max, bool IsLog)[] spaces = [(1, 100, false), (1, 64, true), (16, 256, true), (1, 1000, true)];
        var failures = new List<object[]>();
        foreach (var (min, max, isLog) in spaces)
        {
            var option = new UniformIntOption(min, max, isLog);
            for (var value = min; value <= max; value++)
            {
                var back = option.SampleFromFeatureSpace(option.MappingToFeatureSpace(Parameter.FromInt(value))).AsType<int>();
                if (back != value)
                {
                    failures.Add([min, max, isLog, value, back]);
                }
            }
        }

        var expected = recorded.Find("failures")!.Value;
        Expect.Value("count", recorded.Find("count")!.Value, failures.Count);
        Expect.Value("failures", expected, failures.Take(expected.GetArrayLength()).ToArray());
    }

    private static void ChoicesComeBack()
    {
        for (var count = 2; count <= 64; count++)
        {
            var option = new ChoiceOption([.. Enumerable.Range(0, count).Select(i => (object)i)]);
            for (var i = 0; i < count; i++)
            {
                var back = option.SampleFromFeatureSpace(option.MappingToFeatureSpace(Parameter.FromInt(i))).AsType<int>();
                Expect.That(back == i, $"choice of {count}", i, back);
            }
        }
    }

    private static void Order(GoldenCase recorded)
    {
        var space = new SearchSpace
        {
            ["lr"] = new UniformSingleOption(1e-5f, 1f, true, 1e-3f),
            ["batch"] = new ChoiceOption([16, 32, 64], 32),
            ["layers"] = new UniformIntOption(1, 4),
        };
        Expect.Value("default", recorded.Find("default")!.Value, space.Default);
        Expect.Value("dimensions", recorded.Find("featureSpaceDim")!.Value, space.FeatureSpaceDim);
        Expect.Value("steps", recorded.Find("step")!.Value, space.Step);
        Expect.Value("keys", recorded.Find("keys")!.Value, space.Keys.ToArray());
        foreach (var sample in recorded.Find("samples")!.Value.EnumerateArray())
        {
            Same(sample.GetProperty("value"), space.SampleFromFeatureSpace([.. sample.GetProperty("at").EnumerateArray().Select(JsonValues.Real)]));
        }
    }

    private static SearchSpace Four() => new()
    {
        ["lr"] = new UniformSingleOption(1e-5f, 1f, true, 1e-3f),
        ["batch"] = new ChoiceOption([16, 32, 64], 32),
        ["Layers"] = new UniformIntOption(1, 4),
        ["drop"] = new UniformDoubleOption(0, 0.5, defaultValue: 0.25),
    };
}
