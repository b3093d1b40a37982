namespace MlAdvisor.Datasets;

/// <summary>Makes the files that the data's makers publish of a package that holds the same data in a form of its own.</summary>
internal interface IFileConversion
{
    /// <value>The package's files that it needs.</value>
    IReadOnlyList<ArchiveMember> Members { get; }

    /// <summary>Makes the files.</summary>
    /// <param name="from">The folder with the package's files.</param>
    /// <param name="to">Where to.</param>
    /// <param name="report">Told how much is done, and how much there is, in bytes that are written.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The names of the files, in the format's order.</returns>
    /// <exception cref="FetchFailure">The package does not hold what it should.</exception>
    IReadOnlyList<string> Convert(string from, string to, Action<long, long?> report, CancellationToken cancellationToken);
}
