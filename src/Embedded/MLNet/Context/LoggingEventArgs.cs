namespace Microsoft.ML;

/// <summary>A log message.</summary>
public class LoggingEventArgs : EventArgs
{
    public LoggingEventArgs(string message)
    {
        Message = message;
    }

    public LoggingEventArgs(string message, ChannelMessageKind kind, string source)
    {
        RawMessage = message;
        Kind = kind;
        Source = source;
        Message = $"[Source={source}, Kind={kind}] {message}";
    }

    /// <summary>The text with its source and kind.</summary>
    public string Message { get; }

    public ChannelMessageKind Kind { get; }

    public string Source { get; }

    /// <summary>The text alone.</summary>
    public string RawMessage { get; }
}
