namespace Microsoft.ML.Internal;

/// <summary>Each row as often as a Poisson number with mean 1 says, or those rows that come not at all.</summary>
internal sealed class BootstrappedView(IDataView source, int seed, bool complement) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new Cursor(source.GetRowCursor(columnsNeeded), new Random(seed), complement);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(DataViewRowCursor input, Random random, bool complement) : LinkedCursor(input)
    {
        private int _left;

        public override ValueGetter<DataViewRowId> GetIdGetter()
        {
            // The copies of a row need identities of their own.
            var ids = Input.GetIdGetter();
            return (ref DataViewRowId value) =>
            {
                ids(ref value);
                value = value.Combine(new DataViewRowId((ulong)_left, 0));
            };
        }

        protected override bool MoveNextCore()
        {
            if (_left > 0)
            {
                _left--;
                return true;
            }

            while (Input.MoveNext())
            {
                var times = Poisson();
                if (complement ? times == 0 : times > 0)
                {
                    _left = complement ? 0 : times - 1;
                    return true;
                }
            }

            return false;
        }

        private int Poisson()
        {
            var limit = Math.Exp(-1);
            var product = random.NextDouble();
            var times = 0;
            while (product > limit)
            {
                product *= random.NextDouble();
                times++;
            }

            return times;
        }
    }
}
