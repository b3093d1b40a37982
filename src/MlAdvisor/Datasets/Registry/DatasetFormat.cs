namespace MlAdvisor.Datasets;

/// <summary>How a dataset's rows come to be: read from a file (<see cref="CsvFormat"/>) or made from a seed (<see cref="TableGenerator"/>).</summary>
public abstract record DatasetFormat;
