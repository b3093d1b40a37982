namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads an <c>initializer</c>: a name, or a map of the name and its parameter.</summary>
internal static class InitializerReader
{
    /// <summary>The initializers that have a parameter, and what it is called.</summary>
    private static readonly (Initializer Initializer, string Key, NumberRange Range)[] Parameters =
    [
        (Initializer.Constant, "value", NumberRange.Any),
        (Initializer.Normal, "std", NumberRange.Above(0)),
        (Initializer.Uniform, "range", NumberRange.Above(0)),
    ];

    /// <summary>What an initializer's parameter is called; null for one without.</summary>
    public static string? ParameterOf(Initializer initializer) => Array.Find(Parameters, parameter => parameter.Initializer == initializer).Key;

    public static InitializerDefinition Read(Value? value)
    {
        var fallback = new InitializerDefinition(Initializer.Default);
        if (value is null)
        {
            return fallback;
        }

        if (value.Node is MapNode)
        {
            return ReadMap(value.Map("an initializer")!);
        }

        if (value.Name<Initializer>() is not { } name)
        {
            return fallback;
        }

        if (Array.Find(Parameters, parameter => parameter.Initializer == name) is { Key: { } key })
        {
            value.Report($"{Names<Initializer>.Of(name)} needs its {key}: {{ name: {Names<Initializer>.Of(name)}, {key}: 0.1 }}");
        }

        return new InitializerDefinition(name);
    }

    /// <summary>An initializer of biases; null where there is none.</summary>
    public static InitializerDefinition? ReadBias(Value? value)
    {
        if (value is null)
        {
            return null;
        }

        var initializer = Read(value);
        if (initializer.Name == Initializer.Orthogonal)
        {
            value.Report("biases are no matrix, and orthogonal draws one; expected another initializer");
        }

        return initializer;
    }

    private static InitializerDefinition ReadMap(MapReader map)
    {
        var name = map.Required("name", Found.OneOf(Names<Initializer>.All))?.Name<Initializer>();
        double? parameter = null;
        foreach (var (initializer, key, range) in Parameters)
        {
            if (name == initializer)
            {
                parameter = map.Required(key, range.ToString())?.Number(range);
            }
            else if (name is { } other)
            {
                map.Misplaced(key, $"{key} belongs to the initializer {Names<Initializer>.Of(initializer)}, and this one is {Names<Initializer>.Of(other)}");
            }
            else
            {
                _ = map.Optional(key);
            }
        }

        map.Close();
        return new InitializerDefinition(name ?? Initializer.Default, parameter);
    }
}
