using Microsoft.ML.Data;
using MlAdvisor.Definitions;
using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Preprocessing.Steps;

/// <summary>convert: ML.NET's ConvertType.</summary>
internal static class ConvertStep
{
    public static void Add(StepChain chain, ConvertTransform transform, string path)
    {
        if (transform.Columns is null && transform.To != ConversionTarget.Single)
        {
            chain.Report(path, "name the columns to convert");
            return;
        }

        var to = KindOf(transform.To);
        var selected = chain.Columns.Select(transform.Columns, path, ColumnKind.Double, ColumnKind.Integer, ColumnKind.Boolean);
        var names = chain.Accept(
            selected,
            path,
            column => column.Type == to || Conversions.Exists(column, to),
            column => $"ML.NET does not convert '{column.Name}', which holds {column.Content}, to {Names<ConversionTarget>.Of(transform.To)}");

        if (IsSigned(to) && names.Exists(name => chain.Columns[name].Kind == ColumnKind.Text))
        {
            chain.IntegerParsing ??= path;
        }

        if (to is DataKind.DateTime or DataKind.DateTimeOffset or DataKind.TimeSpan)
        {
            chain.Times.AddRange(names.Select(name => chain.Columns[name]).Where(column => column is { Kind: ColumnKind.Text, Source: not null }).Select(column => (column.Source!, to, path)));
        }

        // What is of the type already stays as it is; ML.NET refuses some of these conversions.
        chain.Convert(names.FindAll(name => chain.Columns[name].Type != to), to);
    }

    private static bool IsSigned(DataKind type) => type is DataKind.SByte or DataKind.Int16 or DataKind.Int32 or DataKind.Int64;

    private static DataKind KindOf(ConversionTarget target) => target switch
    {
        ConversionTarget.Text => DataKind.String,
        ConversionTarget.Double => DataKind.Double,
        ConversionTarget.Boolean => DataKind.Boolean,
        ConversionTarget.SByte => DataKind.SByte,
        ConversionTarget.Int16 => DataKind.Int16,
        ConversionTarget.Int32 => DataKind.Int32,
        ConversionTarget.Int64 => DataKind.Int64,
        ConversionTarget.Byte => DataKind.Byte,
        ConversionTarget.UInt16 => DataKind.UInt16,
        ConversionTarget.UInt32 => DataKind.UInt32,
        ConversionTarget.UInt64 => DataKind.UInt64,
        ConversionTarget.DateTime => DataKind.DateTime,
        ConversionTarget.DateTimeOffset => DataKind.DateTimeOffset,
        ConversionTarget.TimeSpan => DataKind.TimeSpan,
        _ => DataKind.Single,
    };
}
