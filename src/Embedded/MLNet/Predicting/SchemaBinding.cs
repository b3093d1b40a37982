namespace Microsoft.ML.Internal;

/// <summary>Makes the columns of a class as a given schema has them.</summary>
internal static class SchemaBinding
{
    public static SchemaDefinition DefinitionOf(Type type, DataViewSchema schema)
    {
        var members = SchemaDefinition.Create(type, SchemaDefinition.Direction.Read);
        var bound = new SchemaDefinition();
        foreach (var column in schema.Where(c => !c.IsHidden))
        {
            var member = members.Find(m => string.Equals(m.ColumnName, column.Name, StringComparison.Ordinal));
            Check.That(member != null, $"Type should contain a member named {column.Name}");
            bound.Add(new SchemaDefinition.Column(member.MemberName, column.Type, column.Name));
        }

        return bound;
    }
}
