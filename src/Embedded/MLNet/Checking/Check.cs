using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Internal;

/// <summary>Argument checks with ML.NET's exception types and wording.</summary>
internal static class Check
{
    public static void NotNull([NotNull] object value, string name)
    {
        if (value is null)
        {
            throw new ArgumentNullException(name);
        }
    }

    public static void NotEmpty(string value, string name)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw Except.Param(name, $"{name} cannot be null or empty");
        }
    }

    public static void NotWhiteSpace(string value, string name)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw Except.Param(name, $"{name} cannot be null or white space");
        }
    }

    public static void NotEmpty<T>(T[] value, string name)
    {
        if (value is null || value.Length == 0)
        {
            throw Except.Param(name, $"{name} cannot be null or empty");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void That([DoesNotReturnIf(false)] bool condition, string message, string name)
    {
        if (!condition)
        {
            Fail(message, name);
        }
    }

    public static void That([DoesNotReturnIf(false)] bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidOperationException(message);
        }
    }

    [DoesNotReturn]
    private static void Fail(string message, string name) => throw Except.Param(name, message);
}
