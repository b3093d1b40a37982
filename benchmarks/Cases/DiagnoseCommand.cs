using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using TorchSharp;

namespace MlAdvisor.Benchmarks.Cases;

/// <summary><c>diagnose [--cases DIR] [--only ID,...] [--train-only] [--json FILE]</c>: training problems with known faults, each with its fault and repaired.</summary>
internal static class DiagnoseCommand
{
    public static int Run(IReadOnlyList<string> options, string repository)
    {
        var folder = Path.GetFullPath(options.ValueOf("--cases") ?? Path.Combine(repository, "..", "shared", "cases"));
        if (!File.Exists(Path.Combine(folder, "cases.json")))
        {
            Console.Error.WriteLine($"There is no cases.json in {folder}; name the folder with --cases DIR.");
            return 2;
        }

        torch.set_num_threads(1);
        var only = options.ValueOf("--only")?.Split(',');
        var target = Directory.CreateDirectory(Path.Combine(repository, "artifacts", "cases", Path.GetFileName(folder))).FullName;
        var converter = new CaseConverter(folder, target, repository);
        var rows = new List<CaseRow>();
        foreach (var problem in CaseConverter.Read(folder).Where(problem => only is null || only.Contains(problem.Id, StringComparer.Ordinal)))
        {
            Console.Error.WriteLine(problem.Id);
            rows.Add(Measure(problem, converter, isDiagnosed: !options.Contains("--train-only")));
        }

        CaseTable.Write(rows, Console.Out);
        if (options.ValueOf("--json") is { } file)
        {
            File.WriteAllText(file, CaseTable.Json(rows));
        }

        return 0;
    }

    private static CaseRow Measure(TrainingCase problem, CaseConverter converter, bool isDiagnosed)
    {
        CaseMeasurement? faulty = null;
        try
        {
            faulty = CaseMeasurement.Of(converter.Convert(problem.Side(repaired: false)));
            if (!isDiagnosed)
            {
                return new CaseRow(problem, faulty, problem.IsHealthy ? null : CaseMeasurement.Of(converter.Convert(problem.Side(repaired: true))), null);
            }

            var diagnosis = CaseDiagnosis.Of(converter.Convert(problem.Side(repaired: false)));
            if (problem.IsHealthy)
            {
                return new CaseRow(problem, faulty, null, null) { DiagnosisOfHealthy = diagnosis };
            }

            var repaired = converter.Convert(problem.Side(repaired: true));
            return new CaseRow(problem, faulty, CaseMeasurement.Of(repaired), null) { Diagnosis = diagnosis, DiagnosisOfHealthy = CaseDiagnosis.Of(repaired) };
        }
        catch (Exception exception) when (exception is CaseException or DefinitionException or DatasetException)
        {
            return new CaseRow(problem, faulty, null, exception.Message);
        }
    }
}
