namespace MlAdvisor.Definitions.Reading;

/// <summary>
/// Brings older definitions to the current version, one version a step, before anything else looks at them. Nodes keep their places,
/// so errors still point into the file as the user wrote it.
/// </summary>
internal static class Migration
{
    /// <summary>From a version to the next. There is none yet: 1 is the first version.</summary>
    private static readonly IReadOnlyDictionary<int, Func<MapNode, MapNode>> Steps = new Dictionary<int, Func<MapNode, MapNode>>();

    /// <exception cref="DefinitionException">The definition is of a newer version; what else it says can not be judged.</exception>
    public static MapNode ToCurrent(MapNode root, ErrorLog errors) => ToVersion(PipelineDefinition.CurrentVersion, root, Steps, errors);

    internal static MapNode ToVersion(int current, MapNode root, IReadOnlyDictionary<int, Func<MapNode, MapNode>> steps, ErrorLog errors)
    {
        for (var version = VersionOf(root, current, errors); version < current; version++)
        {
            root = steps[version](root);
        }

        return root;
    }

    private static int VersionOf(MapNode root, int current, ErrorLog errors)
    {
        if (!root.TryGet("version", out var entry))
        {
            return current;
        }

        var value = new Value(entry.Value, "version", errors);
        var version = value.WholeNumber(1) ?? current;
        if (version > current)
        {
            value.Report(FormattableString.Invariant($"version {version} is newer than this MlAdvisor, which reads versions up to {current}; update MlAdvisor"));
            errors.ThrowIfAny();
        }

        return version;
    }
}
