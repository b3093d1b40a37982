using System.Collections;

namespace Microsoft.ML;

/// <summary>What an estimator can promise of a schema before it sees data.</summary>
public sealed class SchemaShape : IReadOnlyList<SchemaShape.Column>
{
    private readonly Column[] _columns;

    // Of columns of one name, the first.
    private readonly Lazy<Dictionary<string, int>> _places;

    public SchemaShape(IEnumerable<Column> columns)
    {
        Check.NotNull(columns, nameof(columns));
        _columns = [.. columns];
        _places = new Lazy<Dictionary<string, int>>(() => PlacesOf(_columns));
    }

    public int Count => _columns.Length;

    internal static SchemaShape Empty { get; } = new([]);

    public Column this[int index] => _columns[index];

    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static SchemaShape Create(DataViewSchema schema)
    {
        Check.NotNull(schema, nameof(schema));
        return new SchemaShape(schema.Where(c => !c.IsHidden).Select(c => Column.Of(c.Name, c.Type, c.Annotations)));
    }

    internal bool TryFindColumn(string name, out Column column)
    {
        var found = _places.Value.TryGetValue(name, out var place);
        column = found ? _columns[place] : default;
        return found;
    }

    internal Column FindInput(string name, string parameter = "inputSchema") =>
        TryFindColumn(name, out var column) ? column : throw Except.SchemaMismatch(parameter, "input", name);

    /// <summary>This shape with some columns added or replaced.</summary>
    internal SchemaShape With(IEnumerable<Column> columns)
    {
        var all = new List<Column>(_columns);
        var places = PlacesOf(all);
        foreach (var column in columns)
        {
            if (places.TryAdd(column.Name, all.Count))
            {
                all.Add(column);
            }
            else
            {
                all[places[column.Name]] = column;
            }
        }

        return new SchemaShape(all);
    }

    private static Dictionary<string, int> PlacesOf(IReadOnlyList<Column> columns)
    {
        var places = new Dictionary<string, int>(columns.Count, StringComparer.Ordinal);
        for (var i = 0; i < columns.Count; i++)
        {
            places.TryAdd(columns[i].Name, i);
        }

        return places;
    }

    /// <summary>A column of a shape.</summary>
    public struct Column
    {
        public readonly string Name;
        public readonly VectorKind Kind;
        public readonly DataViewType ItemType;
        public readonly bool IsKey;
        public readonly SchemaShape Annotations;

        internal Column(string name, VectorKind kind, DataViewType itemType, bool isKey, SchemaShape annotations = null)
        {
            Name = name;
            Kind = kind;
            ItemType = itemType;
            IsKey = isKey;
            Annotations = annotations ?? Empty;
        }

        internal static Column Of(string name, DataViewType type, DataViewSchema.Annotations annotations)
        {
            var kind = type switch
            {
                VectorDataViewType { IsKnownSize: true } => VectorKind.Vector,
                VectorDataViewType => VectorKind.VariableVector,
                _ => VectorKind.Scalar,
            };
            var item = type.ItemTypeOf();
            var isKey = item is KeyDataViewType;
            return new Column(name, kind, isKey ? TypeFacts.PrimitiveOf(item.RawType) : item, isKey, Create(annotations.Schema));
        }

        internal Column Named(string name) => new(name, Kind, ItemType, IsKey, Annotations);

        /// <summary>The type as ML.NET words it in complaints.</summary>
        internal string TypeText()
        {
            var item = IsKey ? $"Key<{ItemType}>" : ItemType.ToString();
            return Kind switch
            {
                VectorKind.Vector => $"Vector<{item}>",
                VectorKind.VariableVector => $"VarVector<{item}>",
                _ => item,
            };
        }

        /// <summary>Scalar, or vector of known or unknown size.</summary>
        public enum VectorKind
        {
            Scalar,
            Vector,
            VariableVector,
        }
    }
}
