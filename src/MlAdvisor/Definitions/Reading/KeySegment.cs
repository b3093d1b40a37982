namespace MlAdvisor.Definitions.Reading;

/// <summary>A step of a key path: into a map by a key, or into a list by an index.</summary>
internal readonly record struct KeySegment(string? Key, int? Index);
