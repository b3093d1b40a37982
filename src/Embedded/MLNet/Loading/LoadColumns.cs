using System.Reflection;

namespace Microsoft.ML.Internal;

/// <summary>The columns that a class's <see cref="LoadColumnAttribute"/>s ask for.</summary>
internal static class LoadColumns
{
    public static TextLoader.Column[] Of(Type type)
    {
        MemberInfo[] members =
        [
            .. type.GetFields(BindingFlags.Public | BindingFlags.Instance),
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.CanRead && p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0),
        ];
        Check.That(members.Length > 0, "Should define at least one public, readable field or property in TInput.", "TInput");
        return Array.ConvertAll(members, ColumnOf);
    }

    private static TextLoader.Column ColumnOf(MemberInfo member)
    {
        var word = member is FieldInfo ? "Field" : "Property";
        var load = member.GetCustomAttribute<LoadColumnAttribute>();
        Check.That(load != null, $"{word} '{member.Name}' is missing the LoadColumnAttribute attribute");
        var valueType = member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;
        var item = UserMember.ItemOf(valueType, out _);
        var kind = TypeFacts.PrimitiveOf(item) is { } primitive ? TypeFacts.KindOf(primitive) : null;
        Check.That(kind != null, $"{word} {member.Name} is of unsupported type.");
        return new TextLoader.Column
        {
            Name = member.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Name,
            DataKind = kind.Value,
            Source = load.Sources,
            KeyCount = member.GetCustomAttribute<KeyTypeAttribute>() is { } key ? key.KeyCount ?? new KeyCount() : null,
        };
    }
}
