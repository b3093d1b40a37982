namespace Microsoft.ML.Internal;

/// <summary>Finds the columns that an evaluation reads, or complains.</summary>
internal static class EvaluationColumns
{
    public static DataViewSchema.Column Find(IDataView data, string role, string name) =>
        data.Schema.GetColumnOrNull(name) ?? throw Except.Param("schema", $"{role} column '{name}' not found");

    public static void Expect(string role, DataViewSchema.Column column, bool fits, string expected)
    {
        if (!fits)
        {
            throw Except.SchemaMismatch("schema", role, column.Name, expected, column.Type.ToString());
        }
    }
}
