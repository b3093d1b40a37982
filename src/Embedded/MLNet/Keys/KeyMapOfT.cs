namespace Microsoft.ML.Internal;

/// <summary>The values that keys stand for, by type.</summary>
internal sealed class KeyMap<T> : KeyMap
{
    private readonly MissingPredicate<T> _isMissing;
    private readonly Dictionary<T, uint> _keys;
    private readonly List<T> _values = [];

    public KeyMap(PrimitiveDataViewType itemType)
        : base(itemType)
    {
        if (itemType == TextDataViewType.Instance)
        {
            _isMissing = (MissingPredicate<T>)(Delegate)(MissingPredicate<ReadOnlyMemory<char>>)((in ReadOnlyMemory<char> value) => value.IsEmpty);
            _keys = new Dictionary<T, uint>((IEqualityComparer<T>)(object)TextEquality.Instance);
        }
        else
        {
            _isMissing = MissingValues.PredicateOf<T>(itemType) ?? ((in T _) => false);
            _keys = [];
        }
    }

    public override int Count => _values.Count;

    public override Func<bool> MakeCollector(DataViewRow row, DataViewSchema.Column column, int maximum)
    {
        if (column.Type.IsVector())
        {
            var vectors = row.GetGetter<VBuffer<T>>(column);
            VBuffer<T> vector = default;
            return () =>
            {
                vectors(ref vector);
                foreach (ref readonly var value in vector.GetValues())
                {
                    Add(in value, maximum);
                }

                // The implicit zeros of a sparse vector are values too.
                if (!vector.IsDense)
                {
                    Add(default, maximum);
                }

                return _values.Count < maximum;
            };
        }

        var getter = row.GetGetter<T>(column);
        T scalar = default;
        return () =>
        {
            getter(ref scalar);
            Add(in scalar, maximum);
            return _values.Count < maximum;
        };
    }

    public override void Sort()
    {
        if (ItemType == TextDataViewType.Instance)
        {
            ((List<ReadOnlyMemory<char>>)(object)_values).Sort((a, b) => a.Span.SequenceCompareTo(b.Span));
        }
        else
        {
            _values.Sort();
        }

        _keys.Clear();
        for (var i = 0; i < _values.Count; i++)
        {
            _keys.Add(_values[i], (uint)i + 1);
        }
    }

    public override Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column)
    {
        if (!column.Type.IsVector())
        {
            var getter = row.GetGetter<T>(column);
            T scalar = default;
            return (ValueGetter<uint>)((ref uint key) =>
            {
                getter(ref scalar);
                key = Find(in scalar);
            });
        }

        var vectors = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> vector = default;
        return (ValueGetter<VBuffer<uint>>)((ref VBuffer<uint> keys) =>
        {
            vectors(ref vector);
            var editor = VBufferEditor.Create(ref keys, vector.Length);
            if (!vector.IsDense)
            {
                editor.Values.Fill(Find(default));
            }

            var values = vector.GetValues();
            var indices = vector.GetIndices();
            for (var i = 0; i < values.Length; i++)
            {
                editor.Values[vector.IsDense ? i : indices[i]] = Find(in values[i]);
            }

            keys = editor.Commit();
        });
    }

    public override void AddKeyValues(DataViewSchema.Annotations.Builder builder, bool asText)
    {
        if (_values.Count == 0)
        {
            return;
        }

        if (!asText || ItemType == TextDataViewType.Instance)
        {
            builder.AddVector(AnnotationKinds.KeyValues, ItemType, _values.ToArray());
            return;
        }

        if (ItemType is KeyDataViewType)
        {
            // As text a key is counted from 0.
            var keys = _values.Select(v => (Convert.ToUInt64(v, CultureInfo.InvariantCulture) - 1).ToString(CultureInfo.InvariantCulture).AsMemory());
            builder.AddVector(AnnotationKinds.KeyValues, TextDataViewType.Instance, keys.ToArray());
            return;
        }

        // As a key value a Boolean is 1 or 0, not a word, and a Single has all its digits; ConvertType gives it seven.
        var convert = default(T) switch
        {
            bool => (in T from, ref ReadOnlyMemory<char> to) => to = ((bool)(object)from ? "1" : "0").AsMemory(),
            float => (in T from, ref ReadOnlyMemory<char> to) => to = ((float)(object)from).ToString(CultureInfo.InvariantCulture).AsMemory(),
            _ => (ValueConverter<T, ReadOnlyMemory<char>>)StandardConversions.Find(ItemType, TextDataViewType.Instance),
        };
        var texts = new ReadOnlyMemory<char>[_values.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            convert(_values[i], ref texts[i]);
        }

        builder.AddVector(AnnotationKinds.KeyValues, TextDataViewType.Instance, texts);
    }

    public override void Save(ModelWriter writer) => writer.WriteList(_values);

    protected override void LoadValues(ModelReader reader)
    {
        foreach (var value in reader.ReadList<T>())
        {
            ModelReader.Expect(!_isMissing(in value) && _keys.TryAdd(value, (uint)_values.Count + 1));
            _values.Add(value);
        }
    }

    private uint Find(in T value) => _keys.TryGetValue(value, out var key) ? key : 0;

    private void Add(in T value, int maximum)
    {
        if (_values.Count >= maximum || _isMissing(in value) || _keys.ContainsKey(value))
        {
            return;
        }

        // The text may lie in a buffer that its owner writes again.
        var own = value is ReadOnlyMemory<char> text ? (T)(object)text.ToString().AsMemory() : value;
        _values.Add(own);
        _keys.Add(own, (uint)_values.Count);
    }
}
