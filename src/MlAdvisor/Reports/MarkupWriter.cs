using System.Globalization;
using System.Text;

namespace MlAdvisor.Reports;

/// <summary>Writes HTML and SVG. All text and all attribute values are escaped; nothing else can be written but style sheets of our own.</summary>
internal sealed class MarkupWriter
{
    private static readonly HashSet<string> Inline =
        ["a", "abbr", "b", "code", "del", "em", "h1", "h2", "h3", "ins", "p", "small", "span", "strong", "summary", "td", "text", "th", "title", "tspan", "dt", "dd", "li"];

    private static readonly HashSet<string> NoLineBefore = ["a", "abbr", "b", "code", "del", "em", "ins", "small", "span", "strong", "tspan"];

    private static readonly HashSet<string> Void = ["br", "col", "hr", "link", "meta"];

    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = new();

    /// <summary>Opens an element. Attributes whose value is null are left out.</summary>
    public MarkupWriter Open(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Begin(name, attributes);
        _text.Append('>');
        _open.Push(name);
        return this;
    }

    /// <summary>Closes the element that was opened last.</summary>
    public MarkupWriter Close()
    {
        var name = _open.Pop();
        if (!Inline.Contains(name) && name is not ("pre" or "style"))
        {
            Line();
        }

        _text.Append("</").Append(name).Append('>');
        return this;
    }

    /// <summary>Writes an element without content.</summary>
    public MarkupWriter Leaf(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Begin(name, attributes);
        _text.Append(Void.Contains(name) ? ">" : "/>");
        return this;
    }

    /// <summary>Writes an element that holds only text.</summary>
    public MarkupWriter Element(string name, string content, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Open(name, attributes).Text(content).Close();

    /// <summary>Writes text, escaped.</summary>
    public MarkupWriter Text(string text)
    {
        Escape(text);
        return this;
    }

    /// <summary>Writes a style sheet that ships with this assembly.</summary>
    public MarkupWriter Style(params ReadOnlySpan<string> sheets)
    {
        Open("style");
        foreach (var sheet in sheets)
        {
            _text.Append('\n').Append(Assets.Read(sheet).TrimEnd());
        }

        _text.Append('\n');
        return Close();
    }

    /// <summary>Begins an HTML document.</summary>
    public MarkupWriter Doctype()
    {
        _text.Append("<!DOCTYPE html>");
        return this;
    }

    /// <summary>A coordinate: at most two decimals, invariant.</summary>
    public static string Number(double value)
    {
        var rounded = Math.Round(value, 2);
        return (rounded == 0 ? 0 : rounded).ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>What was written, with a line end behind it.</summary>
    public override string ToString() => _open.Count == 0
        ? _text.ToString().TrimStart('\n') + "\n"
        : throw new InvalidOperationException($"<{_open.Peek()}> was not closed.");

    private void Begin(string name, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        if (!NoLineBefore.Contains(name))
        {
            Line();
        }

        _text.Append('<').Append(name);
        foreach (var (key, value) in attributes)
        {
            if (value is not null)
            {
                _text.Append(' ').Append(key).Append("=\"");
                Escape(value);
                _text.Append('"');
            }
        }
    }

    private void Line()
    {
        if (_text.Length > 0 && _text[^1] != '\n')
        {
            _text.Append('\n');
        }
    }

    private void Escape(string text)
    {
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '"' => _text.Append("&quot;"),
                '\'' => _text.Append("&#39;"),
                '\r' => _text,
                < ' ' when letter is not ('\n' or '\t') => _text.Append('\uFFFD'),
                '\uFFFE' or '\uFFFF' => _text.Append('\uFFFD'),
                _ => _text.Append(letter),
            };
        }
    }
}
