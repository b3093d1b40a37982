namespace Microsoft.ML;

/// <summary>Fills <paramref name="value"/> with a column's value at the row where the cursor stands.</summary>
public delegate void ValueGetter<TValue>(ref TValue value);
