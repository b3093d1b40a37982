namespace MlAdvisor.Definitions.Reading;

/// <summary>
/// A value of a definition that is about to be read as something. Each reading either succeeds or reports what was expected and
/// what was found, and gives null.
/// </summary>
/// <param name="node">The value.</param>
/// <param name="path">Its key path.</param>
/// <param name="errors">Where to report.</param>
internal sealed class Value(Node node, string path, ErrorLog errors)
{
    public Node Node => node;

    public string Path => path;

    public ErrorLog Errors => errors;

    /// <value>Whether nothing stands here, or <c>null</c>.</value>
    public bool IsNull => node is ScalarNode { IsNull: true };

    /// <summary>The text, where a single word, number or text stands here.</summary>
    public string? Scalar => node is ScalarNode { IsNull: false } scalar ? scalar.Value : null;

    /// <summary>Reports that something else stands here than should. Silent where the place has already been reported.</summary>
    public void Reject(string expected, string hint = "")
    {
        if (node is not BrokenNode)
        {
            Report($"expected {expected}, found {Found.Describe(node)}{hint}");
        }
    }

    public void Report(string message) => errors.Add(node.Span, path, message);

    /// <summary>A value below this one, which a shorter way of writing left the key out of.</summary>
    public Value As(string key) => new(node, KeyPath.Key(path, key), errors);

    public string? Text(string expected)
    {
        if (node is ScalarNode { IsNull: false } scalar && !string.IsNullOrWhiteSpace(scalar.Value))
        {
            return scalar.Value;
        }

        Reject(expected);
        return null;
    }

    public double? Number(NumberRange range)
    {
        if (node is ScalarNode { IsPlain: true } scalar && NumberText.TryParse(scalar.Value, out double value) && range.Contains(value))
        {
            return value;
        }

        Reject(range.ToString(), NumberHint());
        return null;
    }

    public int? WholeNumber(int atLeast, int atMost = int.MaxValue)
    {
        if (node is ScalarNode { IsPlain: true } scalar)
        {
            if (NumberText.TryParse(scalar.Value, out int value) && value >= atLeast && value <= atMost)
            {
                return value;
            }

            if (NumberText.IsWhole(scalar.Value) && !NumberText.TryParse(scalar.Value, out value))
            {
                Reject(FormattableString.Invariant($"a whole number from {atLeast} to {atMost}"));
                return null;
            }
        }

        Reject(
            atMost == int.MaxValue ? FormattableString.Invariant($"a whole number of at least {atLeast}") : FormattableString.Invariant($"a whole number from {atLeast} to {atMost}"),
            NumberHint());
        return null;
    }

    public bool? Flag()
    {
        if (node is ScalarNode { IsPlain: true, Value: "true" or "false" } scalar)
        {
            return scalar.Value == "true";
        }

        var hint = Scalar?.ToUpperInvariant() switch
        {
            "TRUE" or "YES" or "ON" or "Y" => "; did you mean 'true'?",
            "FALSE" or "NO" or "OFF" or "N" => "; did you mean 'false'?",
            _ => "",
        };
        Reject("true or false", hint);
        return null;
    }

    /// <summary>One of an enumeration's names.</summary>
    /// <param name="later">Names that are known, but not supported yet.</param>
    public T? Name<T>(params IReadOnlyList<string> later)
        where T : struct, Enum
    {
        if (Scalar is { } word)
        {
            if (Names<T>.Find(word) is { } value)
            {
                return value;
            }

            if (later.Contains(word))
            {
                Report($"'{word}' is not supported yet; expected {Found.OneOf(Names<T>.All)}");
                return null;
            }
        }

        Reject(Found.OneOf(Names<T>.All), Suggestion.Clause(Scalar ?? "", Names<T>.All.Concat(later)));
        return null;
    }

    /// <summary>A map; <c>null</c> counts as an empty one where <paramref name="mayBeEmpty"/>.</summary>
    public MapReader? Map(string expected, bool mayBeEmpty = false)
    {
        if (node is MapNode map)
        {
            return new MapReader(map, path, errors);
        }

        if (mayBeEmpty && IsNull)
        {
            return new MapReader(new MapNode(node.Span, [], isFlow: false), path, errors);
        }

        Reject(expected);
        return null;
    }

    public IReadOnlyList<Value>? List(string expected)
    {
        if (node is ListNode list)
        {
            return [.. list.Items.Select((item, i) => new Value(item, KeyPath.Item(path, i), errors))];
        }

        Reject(expected);
        return null;
    }

    /// <summary>A list of names, each once, or one name on its own.</summary>
    public IReadOnlyList<string>? NameList(string expected)
    {
        if (node is ScalarNode { IsNull: false })
        {
            return Text(expected) is { } single ? [single] : null;
        }

        if (List(expected) is not { } items)
        {
            return null;
        }

        if (items.Count == 0)
        {
            Report($"expected {expected}, found an empty list");
        }

        var names = new List<string>();
        foreach (var item in items)
        {
            if (item.Text("a name") is not { } name)
            {
                continue;
            }

            if (names.Contains(name))
            {
                item.Report($"'{name}' is there twice");
            }

            names.Add(name);
        }

        return names;
    }

    private string NumberHint()
    {
        if (Scalar is not { } text)
        {
            return "";
        }

        if (node is ScalarNode { IsPlain: false })
        {
            return NumberText.TryParse(text, out double _) ? "; a number stands without quotes" : "";
        }

        var withPoint = text.Replace(',', '.');
        return withPoint != text && NumberText.TryParse(withPoint, out double _) ? $"; did you mean {withPoint}?" : "";
    }
}
