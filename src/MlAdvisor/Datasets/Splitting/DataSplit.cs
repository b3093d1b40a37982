namespace MlAdvisor.Datasets;

/// <summary>A dataset's rows in three parts that share no row, unless the validation share is 0; each keeps the dataset's order.</summary>
/// <param name="Train">The rows to learn from.</param>
/// <param name="Validation">The rows to judge training by; the training rows themselves where the validation share is 0.</param>
/// <param name="Test">The rows that nothing looks at before the end; may be none.</param>
public sealed record DataSplit(TableView Train, TableView Validation, TableView Test);
