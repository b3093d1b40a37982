namespace Microsoft.ML.Data;

public sealed partial class TextLoader
{
    /// <summary>Fields that stand side by side.</summary>
    public sealed class Range
    {
        /// <summary>The first field, counted from 0.</summary>
        public int Min;

        /// <summary>The last field.</summary>
        public int? Max;

        /// <summary>The range goes to the last field of the first lines.</summary>
        public bool AutoEnd;

        /// <summary>The range goes to the last field of each line.</summary>
        public bool VariableEnd;

        /// <summary>The range holds only fields that no other column is read from.</summary>
        public bool AllOther;

        /// <summary>A range of one field is a vector all the same.</summary>
        public bool ForceVector;

        public Range()
        {
        }

        public Range(int index)
        {
            Check.That(index >= 0, "Must be non-negative", nameof(index));
            Min = index;
            Max = index;
        }

        public Range(int min, int? max)
        {
            Check.That(min >= 0, "Must be non-negative", nameof(min));
            Check.That(!(max < min), "If specified, must be greater than or equal to min", nameof(max));
            Min = min;
            Max = max;
            // A range without a last field finds its end in the data.
            AutoEnd = max == null;
        }
    }
}
