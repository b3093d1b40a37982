using System.Reflection;

namespace Microsoft.ML.Internal;

/// <summary>A member of a user's class with the column it stands for.</summary>
internal sealed class BoundMember
{
    private BoundMember(MemberInfo member, Type valueType, string columnName, DataViewType columnType, DataViewSchema.Annotations annotations)
    {
        Member = member;
        ValueType = valueType;
        ColumnName = columnName;
        ColumnType = columnType;
        Annotations = annotations;
    }

    public MemberInfo Member { get; }

    public Type ValueType { get; }

    public string ColumnName { get; }

    public DataViewType ColumnType { get; }

    public DataViewSchema.Annotations Annotations { get; }

    /// <summary>The columns of a class, by its attributes or by a definition that the user gives.</summary>
    public static BoundMember[] Of(Type userType, SchemaDefinition definition, SchemaDefinition.Direction direction)
    {
        definition ??= SchemaDefinition.Create(userType, direction);
        var members = new BoundMember[definition.Count];
        for (var i = 0; i < members.Length; i++)
        {
            members[i] = Bind(userType, definition[i]);
        }

        return members;
    }

    private static BoundMember Bind(Type userType, SchemaDefinition.Column column)
    {
        var member = (MemberInfo)userType.GetField(column.MemberName) ?? userType.GetProperty(column.MemberName)
            ?? throw Except.Param("userSchemaDefinition", $"No field or property with name '{column.MemberName}' found in type '{userType.FullName}'");
        var valueType = member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;
        var name = string.IsNullOrEmpty(column.ColumnName) ? column.MemberName : column.ColumnName;
        var item = UserMember.ItemOf(valueType, out var isVector);
        var type = column.ColumnType;
        if (isVector != type.IsVector())
        {
            throw Except.Param("userSchemaDefinition", $"Column '{name}' is supposed to be {(type.IsVector() ? "vector" : "scalar")}, but type of associated field '{column.MemberName}' is {(isVector ? "vector" : "scalar")}");
        }

        var raw = item == typeof(string) ? typeof(ReadOnlyMemory<char>) : item;
        if (raw != type.ItemTypeOf().RawType)
        {
            throw Except.Param("userSchemaDefinition", $"Column '{name}' is supposed to have item type {type.ItemTypeOf().RawType}, but associated field has type {raw}");
        }

        return new BoundMember(member, valueType, name, type, column.Annotations);
    }
}
