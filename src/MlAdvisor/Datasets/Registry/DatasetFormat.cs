namespace MlAdvisor.Datasets;

/// <summary>How a dataset's rows come to be: read from files (<see cref="CsvFormat"/> and its siblings) or made from a seed (<see cref="TableGenerator"/>).</summary>
public abstract record DatasetFormat;
