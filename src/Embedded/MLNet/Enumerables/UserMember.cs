using System.Reflection;

namespace Microsoft.ML.Internal;

/// <summary>A field or property of a user's class, and the column that its attributes make of it.</summary>
internal sealed class UserMember
{
    private UserMember(MemberInfo member)
    {
        Member = member;
        Name = member.Name;
        ValueType = member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;
        ColumnName = member.GetCustomAttribute<ColumnNameAttribute>()?.Name is { Length: > 0 } given ? given : member.Name;
        ColumnType = TypeOf(member, ValueType);
    }

    public MemberInfo Member { get; }

    public string Name { get; }

    public Type ValueType { get; }

    public string ColumnName { get; }

    public DataViewType ColumnType { get; }

    /// <summary>The members that are columns: fields, then properties, a derived class before its base.</summary>
    public static IEnumerable<UserMember> Of(Type type, SchemaDefinition.Direction direction)
    {
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            if (IsColumn(field, field.FieldType))
            {
                yield return new UserMember(field);
            }
        }

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (IsColumn(property, property.PropertyType) && IsUsable(property, direction))
            {
                yield return new UserMember(property);
            }
        }
    }

    /// <summary>The item type of an array or vector buffer, or the type itself.</summary>
    public static Type ItemOf(Type type, out bool isVector)
    {
        isVector = type.IsArray || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>));
        if (!isVector)
        {
            return type;
        }

        return type.IsArray ? type.GetElementType() : type.GetGenericArguments()[0];
    }

    private static bool IsColumn(MemberInfo member, Type type) =>
        member.GetCustomAttribute<NoColumnAttribute>() == null && type != typeof(IChannel);

    private static bool IsUsable(PropertyInfo property, SchemaDefinition.Direction direction)
    {
        if (property.GetIndexParameters().Length > 0 || property.GetMethod is not { IsPublic: true })
        {
            return false;
        }

        return direction != SchemaDefinition.Direction.Write || property.SetMethod is { IsPublic: true };
    }

    private static DataViewType TypeOf(MemberInfo member, Type type)
    {
        if (member.GetCustomAttribute<DataViewTypeAttribute>()?.TypeFor(type) is { } given)
        {
            return given;
        }

        var item = ItemOf(type, out var isVector);
        var primitive = TypeFacts.PrimitiveOf(item)
            ?? throw Except.Param("rawType", $"Could not determine an IDataView type and registered custom types for member {member.Name}");
        var vector = member.GetCustomAttribute<VectorTypeAttribute>();
        if (vector != null && !isVector)
        {
            throw Except.Param("userType", $"Member {member.Name} marked with VectorTypeAttribute, but does not appear to be a vector type");
        }

        if (member.GetCustomAttribute<KeyTypeAttribute>() is { } key)
        {
            primitive = KeyOf(member, item, key);
        }

        if (!isVector)
        {
            return primitive;
        }

        return vector?.Dims is { Length: > 0 } dims
            ? new VectorDataViewType(primitive, dims)
            : new VectorDataViewType(primitive);
    }

    private static KeyDataViewType KeyOf(MemberInfo member, Type item, KeyTypeAttribute key)
    {
        if (!KeyDataViewType.IsValidDataType(item))
        {
            throw Except.Param("userType", $"Member {member.Name} marked with KeyType attribute, but does not appear to be a valid kind of data for a key type");
        }

        if (key.KeyCount?.Count is not { } count)
        {
            throw new NotSupportedException("Using KeyType without the Count parameter is not supported");
        }

        return new KeyDataViewType(item, count);
    }
}
