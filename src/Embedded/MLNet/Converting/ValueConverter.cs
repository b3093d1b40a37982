namespace Microsoft.ML.Internal;

/// <summary>Makes a value of one type from one of another.</summary>
internal delegate void ValueConverter<TFrom, TTo>(in TFrom from, ref TTo to);
