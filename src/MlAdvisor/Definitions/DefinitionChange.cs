using System.Globalization;
using MlAdvisor.Definitions.Patching;
using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Definitions;

/// <summary>What becomes of a key or a list item.</summary>
public enum DefinitionChangeKind
{
    /// <summary>It gets a value, whether it had one or not.</summary>
    Set,

    /// <summary>A list gets one more item, before the one that has its place now.</summary>
    Insert,

    /// <summary>It goes, and with it what stands on its lines.</summary>
    Remove,
}

/// <summary>A new value for one key of a definition, a new item of a list, or one that goes.</summary>
public sealed record DefinitionChange
{
    private DefinitionChange(string keyPath, string value, bool isText, DefinitionChangeKind kind = DefinitionChangeKind.Set)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyPath);
        KeyPath = keyPath;
        Value = value;
        IsText = isText;
        Kind = kind;
    }

    /// <value>What becomes of the key. The default is <see cref="DefinitionChangeKind.Set"/>.</value>
    public DefinitionChangeKind Kind { get; }

    /// <value>Which key, as a path such as <c>trainer.optimizer.learningRate</c>.</value>
    public string KeyPath { get; }

    /// <value>The value as the definition will show it, apart from quotes: numbers are the shortest that read back as the same.</value>
    public string Value { get; }

    /// <value>Whether the value is a word or text, which JSON puts in quotes.</value>
    internal bool IsText { get; }

    /// <value>A list, a map or a list's item, whose text is <see cref="Value"/>; null for one word or number, and for what goes.</value>
    internal Node? Block { get; private init; }

    /// <summary>A number; it is written as people write it: <c>0.001</c>, <c>0.00316</c>, <c>1e-8</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite.</exception>
    public static DefinitionChange Of(string keyPath, double value) => double.IsFinite(value)
        ? new(keyPath, NumberText.Write(value), isText: false)
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A definition holds finite numbers only.");

    /// <summary>A whole number.</summary>
    public static DefinitionChange Of(string keyPath, int value) => new(keyPath, value.ToString(CultureInfo.InvariantCulture), isText: false);

    /// <summary>A truth value.</summary>
    public static DefinitionChange Of(string keyPath, bool value) => new(keyPath, value ? "true" : "false", isText: false);

    /// <summary>A word, such as an optimizer's name, or text.</summary>
    public static DefinitionChange Of(string keyPath, string value) => new(keyPath, value, isText: true);

    /// <summary>A list, a map or a list's item as a value.</summary>
    internal static DefinitionChange Of(string keyPath, Node value) => new(keyPath, FlowText.Yaml(value), isText: false) { Block = value };

    /// <summary>One more item of a list, before the item that is at <paramref name="keyPath"/> now.</summary>
    internal static DefinitionChange Insert(string keyPath, Node item) => new(keyPath, FlowText.Yaml(item), isText: false, DefinitionChangeKind.Insert) { Block = item };

    /// <summary>A key or a list's item that goes.</summary>
    internal static DefinitionChange Remove(string keyPath) => new(keyPath, "", isText: false, DefinitionChangeKind.Remove);

    /// <summary>Whether a value of a definition says the same, if perhaps in other words: <c>1e-3</c> for <c>0.001</c>.</summary>
    internal bool Says(string value) =>
        value == Value
        || (!IsText && NumberText.TryParse(value, out double present) && NumberText.TryParse(Value, out double wanted) && present.Equals(wanted));

    /// <summary>The change as a line of its own: <c>trainer.optimizer.learningRate: 0.003</c>.</summary>
    public override string ToString() => Kind switch
    {
        DefinitionChangeKind.Insert => $"{KeyPath} (new): {Value}",
        DefinitionChangeKind.Remove => $"{KeyPath} (removed)",
        _ => $"{KeyPath}: {Value}",
    };
}
