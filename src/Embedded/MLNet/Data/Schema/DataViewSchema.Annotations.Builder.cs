namespace Microsoft.ML;

public sealed partial class DataViewSchema
{
    public sealed partial class Annotations
    {
        /// <summary>Gathers the annotations of a column.</summary>
        public sealed class Builder
        {
            private readonly List<DetachedColumn> _columns = [];
            private readonly List<Delegate> _getters = [];

            public Builder()
            {
            }

            /// <summary>Adds those of <paramref name="annotations"/> whose name <paramref name="selector"/> accepts.</summary>
            public void Add(Annotations annotations, Func<string, bool> selector)
            {
                Check.NotNull(selector, nameof(selector));
                if (annotations == null)
                {
                    return;
                }

                foreach (var column in annotations.Schema)
                {
                    if (selector(column.Name))
                    {
                        Put(column.Name, column.Type, annotations.GetterOf(column.Index), column.Annotations);
                    }
                }
            }

            public void Add<TValue>(string name, DataViewType type, ValueGetter<TValue> getter, Annotations annotations = null)
            {
                Check.NotNull(getter, nameof(getter));
                Check.NotNull(type, nameof(type));
                Check.That(type.RawType == typeof(TValue), "The getter does not fit the type", nameof(type));
                Put(name, type, getter, annotations);
            }

            public void Add(string name, DataViewType type, Delegate getter, Annotations annotations = null)
            {
                Check.NotNull(getter, nameof(getter));
                Check.NotNull(type, nameof(type));
                var expected = typeof(ValueGetter<>).MakeGenericType(type.RawType);
                Check.That(getter.GetType() == expected, "The getter does not fit the type", nameof(getter));
                Put(name, type, getter, annotations);
            }

            public void AddPrimitiveValue<TValue>(string name, PrimitiveDataViewType type, TValue value, Annotations annotations = null) =>
                Add(name, type, (ref TValue destination) => destination = value, annotations);

            public Annotations ToAnnotations() => new(new DataViewSchema(_columns), [.. _getters]);

            // A name that comes again replaces what it named: the later column hides the earlier.
            private void Put(string name, DataViewType type, Delegate getter, Annotations annotations)
            {
                Check.NotEmpty(name, nameof(name));
                _columns.Add(new DetachedColumn(name, type, annotations));
                _getters.Add(getter);
            }
        }
    }
}
