using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Definitions.Patching;

/// <summary>Other text for a stretch of a text.</summary>
/// <param name="Place">The stretch; empty to insert.</param>
/// <param name="Text">What stands there instead.</param>
internal readonly record struct TextEdit(TextSpan Place, string Text)
{
    public string ApplyTo(string text) => string.Concat(text.AsSpan(0, Place.Start), Text, text.AsSpan(Place.End));
}
