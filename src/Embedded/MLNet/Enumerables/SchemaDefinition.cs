namespace Microsoft.ML.Data;

/// <summary>How the members of a class become columns, for changes before it is used.</summary>
public sealed class SchemaDefinition : List<SchemaDefinition.Column>
{
    internal SchemaDefinition()
    {
    }

    public Column this[string columnName]
    {
        get => Find(c => string.Equals(c.ColumnName, columnName, StringComparison.Ordinal)) ?? throw MissingColumn(columnName);
        set
        {
            Check.NotNull(value, nameof(value));
            var index = FindIndex(c => string.Equals(c.ColumnName, columnName, StringComparison.Ordinal));
            if (index < 0)
            {
                throw MissingColumn(columnName);
            }

            this[index] = value;
        }
    }

    /// <summary>The columns that the attributes of <paramref name="userType"/> say.</summary>
    public static SchemaDefinition Create(Type userType, Direction direction = Direction.Both)
    {
        Check.NotNull(userType, nameof(userType));
        var definition = new SchemaDefinition();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in UserMember.Of(userType, direction))
        {
            if (!names.Add(member.ColumnName))
            {
                throw Except.Param(nameof(userType), $"Duplicate column name '{member.ColumnName}' detected, this is disallowed");
            }

            definition.Add(new Column(member.Name, member.ColumnType, member.ColumnName));
        }

        return definition;
    }

    private static ArgumentOutOfRangeException MissingColumn(string columnName) =>
        Except.Param(nameof(columnName), $"Column '{columnName}' not found");

    /// <summary>Whether columns are made from objects, objects from columns, or both.</summary>
    [Flags]
    public enum Direction
    {
        Read = 1,
        Write = 2,
        Both = Read | Write,
    }

    /// <summary>How one member becomes a column.</summary>
    public sealed class Column
    {
        private readonly Dictionary<string, (DataViewType Type, Delegate Getter)> _annotations = new(StringComparer.Ordinal);

        internal Column(string memberName, DataViewType columnType, string columnName)
        {
            MemberName = memberName;
            ColumnType = columnType;
            ColumnName = columnName;
        }

        public string MemberName { get; }

        public string ColumnName { get; set; }

        public DataViewType ColumnType { get; set; }

        public DataViewSchema.Annotations Annotations
        {
            get
            {
                var builder = new DataViewSchema.Annotations.Builder();
                foreach (var (kind, (type, getter)) in _annotations)
                {
                    builder.Add(kind, type, getter);
                }

                return builder.ToAnnotations();
            }
        }

        public void AddAnnotation<T>(string kind, T value, DataViewType annotationType)
        {
            Check.That(!_annotations.ContainsKey(kind), "Column already contains an annotation of this kind.");
            Check.NotNull(annotationType, nameof(annotationType));
            var getter = (Delegate)TypedDispatch.Call((Func<object, Delegate>)AnnotationValues.ScalarGetter<int>, [annotationType.RawType], AnnotationValues.Raw(value));
            _annotations.Add(kind, (annotationType, getter));
        }
    }
}
