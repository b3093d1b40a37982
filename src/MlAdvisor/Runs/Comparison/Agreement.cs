namespace MlAdvisor.Runs.Comparison;

/// <summary>Whether two runs come to the same.</summary>
internal enum Agreement
{
    /// <summary>They do: advices recommend the same, or settings that the other one calls safe; runs have the same symptom.</summary>
    Same,

    /// <summary>The safe ranges of two advices overlap, though one recommends a setting that the other one does not call safe.</summary>
    Overlapping,

    /// <summary>They do not.</summary>
    Changed,

    /// <summary>One advice did not look at the batch size that the other one recommends.</summary>
    Unknown,
}
