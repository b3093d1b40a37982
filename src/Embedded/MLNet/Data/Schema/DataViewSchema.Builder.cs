namespace Microsoft.ML;

public sealed partial class DataViewSchema
{
    /// <summary>Gathers the columns of a schema.</summary>
    public sealed class Builder
    {
        private readonly List<DetachedColumn> _columns = [];

        public Builder()
        {
        }

        public void AddColumn(string name, DataViewType type, Annotations annotations = null) =>
            _columns.Add(new DetachedColumn(name, type, annotations));

        public void AddColumns(IEnumerable<DetachedColumn> source)
        {
            foreach (var column in source)
            {
                _columns.Add(column);
            }
        }

        public void AddColumns(IEnumerable<Column> source)
        {
            foreach (var column in source)
            {
                _columns.Add(new DetachedColumn(column));
            }
        }

        public DataViewSchema ToSchema() => new(_columns);
    }
}
