namespace MlAdvisor.Datasets;

/// <summary>A dataset's rows in three parts that share no row; each keeps the dataset's order.</summary>
/// <param name="Train">The rows to learn from.</param>
/// <param name="Validation">The rows to judge training by.</param>
/// <param name="Test">The rows that nothing looks at before the end; may be none.</param>
public sealed record DataSplit(TableView Train, TableView Validation, TableView Test);
