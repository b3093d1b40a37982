using System.Globalization;
using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Definitions;

/// <summary>A new value for one key of a definition.</summary>
public sealed record DefinitionChange
{
    private DefinitionChange(string keyPath, string value, bool isText)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyPath);
        KeyPath = keyPath;
        Value = value;
        IsText = isText;
    }

    /// <value>Which key, as a path such as <c>trainer.optimizer.learningRate</c>.</value>
    public string KeyPath { get; }

    /// <value>The value as the definition will show it, apart from quotes: numbers are the shortest that read back as the same.</value>
    public string Value { get; }

    /// <value>Whether the value is a word or text, which JSON puts in quotes.</value>
    internal bool IsText { get; }

    /// <summary>A number; it is written as people write it: <c>0.001</c>, <c>3.2e-3</c>, <c>1e-8</c>.</summary>
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

    /// <summary>Whether a value of a definition says the same, if perhaps in other words: <c>1e-3</c> for <c>0.001</c>.</summary>
    internal bool Says(string value) =>
        value == Value
        || (!IsText && NumberText.TryParse(value, out double present) && NumberText.TryParse(Value, out double wanted) && present.Equals(wanted));

    /// <summary>The change as a line of its own: <c>trainer.optimizer.learningRate: 0.003</c>.</summary>
    public override string ToString() => $"{KeyPath}: {Value}";
}
