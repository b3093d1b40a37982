namespace MlAdvisor.Reports.Charts;

/// <summary>What something drawn stands for; the style sheet decides on its colour.</summary>
internal enum Ink
{
    /// <summary>Neither of the settings below.</summary>
    Neutral,

    /// <summary>The setting in the definition.</summary>
    Present,

    /// <summary>The recommended setting, or the best one found.</summary>
    Recommended,

    /// <summary>The constant predictor.</summary>
    Constant,

    /// <summary>The safe interval.</summary>
    Safe,

    /// <summary>The gradient noise scale.</summary>
    NoiseScale,

    /// <summary>In the background.</summary>
    Muted,
}

/// <summary>The shape of a point.</summary>
internal enum Glyph
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A disc.</summary>
    Disc,

    /// <summary>A diamond.</summary>
    Diamond,

    /// <summary>A ring.</summary>
    Ring,

    /// <summary>A horizontal stroke.</summary>
    Dash,

    /// <summary>Two crossing strokes.</summary>
    Cross,

    /// <summary>A triangle that points up.</summary>
    Arrow,

    /// <summary>A triangle that points to the left.</summary>
    LeftArrow,

    /// <summary>A triangle that points to the right.</summary>
    RightArrow,
}
