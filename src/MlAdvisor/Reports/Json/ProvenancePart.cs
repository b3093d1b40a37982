using MlAdvisor.Advice;

namespace MlAdvisor.Reports.Json;

/// <summary>What finding out cost.</summary>
internal sealed record CostPart(double Seconds, long LaneSteps, int Trainings, double PlainTrainingSeconds, double FullGridSeconds)
{
    public static CostPart From(AdviceCost cost) => new(cost.Seconds, cost.LaneSteps, cost.Trainings, cost.PlainTrainingSeconds, cost.FullGridSeconds);
}

/// <summary>What the advice was obtained with.</summary>
internal sealed record ProvenancePart
{
    public required string Command { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required string Version { get; init; }

    public required string Stack { get; init; }

    public required string Machine { get; init; }

    public required string DataHash { get; init; }

    public required string? DefinitionHash { get; init; }

    public required RowsPart Rows { get; init; }

    public required SampleRowsPart SearchRows { get; init; }

    public required SampleRowsPart ConfirmationRows { get; init; }

    public required int Features { get; init; }

    public required int Classes { get; init; }

    public required long Parameters { get; init; }

    public required IReadOnlyList<int> SearchSeeds { get; init; }

    public required bool ValidationResampled { get; init; }

    public static ProvenancePart From(AdviceReport report)
    {
        var from = report.Result.Provenance;
        return new ProvenancePart
        {
            Command = report.Command,
            Started = from.Started.ToUniversalTime(),
            Version = from.Version,
            Stack = from.Stack,
            Machine = from.Machine,
            DataHash = from.DataHash,
            DefinitionHash = from.DefinitionHash,
            Rows = new RowsPart(from.Rows.Train, from.Rows.Validation, from.Rows.Test),
            SearchRows = new SampleRowsPart(from.SearchRows.Train, from.SearchRows.Validation),
            ConfirmationRows = new SampleRowsPart(from.ConfirmationRows.Train, from.ConfirmationRows.Validation),
            Features = from.Features,
            Classes = from.Classes,
            Parameters = from.Parameters,
            SearchSeeds = from.SearchSeeds,
            ValidationResampled = from.ValidationResampled,
        };
    }
}

/// <summary>How many rows a part of an advice was on.</summary>
internal sealed record SampleRowsPart(int Training, int Validation);

/// <summary>How many rows served for what.</summary>
internal sealed record RowsPart(int Training, int Validation, int Test);
