using Microsoft.ML;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Preprocessing;
using MlAdvisor.Reports;
using MlAdvisor.TestShared;
using MlAdvisor.Tests.Datasets;

namespace MlAdvisor.Tests.Diagnosis;

/// <summary>A diagnosis that its user stops tells what it knows by then, and nothing that it does not.</summary>
[TestClass]
public sealed class InterruptedDiagnosisTests : IDisposable
{
    private readonly PipelineDefinition _definition = PipelineDefinition.Load(Path.Combine(SharedFolder.Repository, "pipelines", "stuck", "missing-values.yaml"));
    private readonly MLContext _context = new(1);
    private readonly CancellationTokenSource _stop = new();

    public void Dispose() => _stop.Dispose();

    [TestMethod]
    public void Diagnose_StoppedOnceTheSymptomIsKnown_TellsItAndWhatIsSuspected()
    {
        var result = Diagnose(Prepare, new Listener(stage => StopAt(stage, "round 1")));

        result.Interrupted.ShouldBeTrue();
        result.Cost.IsCapped.ShouldBeFalse();
        result.Symptom.IsStuck.ShouldBeTrue();
        result.Findings.ShouldContain(ranked => ranked.Finding.RuleId == "MLA101");
        result.Findings.ShouldAllBe(ranked => ranked.Probe!.After.Count == 0);
        result.Patch.Changes.ShouldBeEmpty();
        result.Overfit.ShouldBeNull();
        result.Signal.ShouldBeNull();
        result.Summary.ShouldEndWith("It was stopped before everything was tried.");
        MarkdownReport.Render(new DiagnosisReport(result, "mladvisor diagnose x.yaml")).ShouldContain("It was stopped before everything was tried: what is undecided here");
    }

    [TestMethod]
    public void Diagnose_StoppedWhileAFixIsTried_SaysOfThatFixThatItWasNotTried()
    {
        var result = Diagnose(definition =>
        {
            if (definition != _definition)
            {
                _stop.Cancel();
            }

            return Prepare(definition);
        });

        result.Interrupted.ShouldBeTrue();
        result.Cost.Trainings.ShouldBe(3);
        result.Findings.ShouldContain(ranked => ranked.Finding.RuleId == "MLA101" && ranked.Probe!.Verdict == ProbeVerdict.Undecided && ranked.Probe.Sentence == "It was not tried.");
    }

    [TestMethod]
    public void Diagnose_StoppedInTheSecondRound_KeepsWhatTheFirstOneConfirmed()
    {
        var slow = _definition.Trainer.Optimizer with { LearningRate = 1e-6 };

        var result = Diagnose(Prepare, new Listener(stage => StopAt(stage, "round 2")), _definition with { Trainer = _definition.Trainer with { Optimizer = slow } });

        result.Interrupted.ShouldBeTrue();
        result.Rounds.Count.ShouldBe(2);
        result.Findings[0].Finding.RuleId.ShouldBe("MLA101");
        result.Findings[0].Probe!.Verdict.ShouldBe(ProbeVerdict.Confirmed);
        result.Patch.Changes.ShouldHaveSingleItem().KeyPath.ShouldStartWith("transforms");
        result.SymptomAfter.ShouldBe(Symptom.Stalled);
    }

    [TestMethod]
    public void Diagnose_StoppedBeforeTheSymptomIsKnown_HasNothingToTell() =>
        Should.Throw<OperationCanceledException>(() => Diagnose(Prepare, new Listener(stage => StopAt(stage, "symptom"))));

    private void StopAt(string stage, string beginning)
    {
        if (stage.StartsWith(beginning, StringComparison.Ordinal))
        {
            _stop.Cancel();
        }
    }

    private PreparedData Prepare(PipelineDefinition definition) => DataPreparation.Prepare(_context, definition, Repository.Registry);

    private DiagnosisResult Diagnose(Func<PipelineDefinition, PreparedData> prepare, IProgress<DiagnosisProgress>? progress = null, PipelineDefinition? definition = null) =>
        new Diagnostician().Diagnose(definition ?? _definition, prepare, progress, _stop.Token);

    private sealed class Listener(Action<string> hears) : IProgress<DiagnosisProgress>
    {
        public void Report(DiagnosisProgress value) => hears(value.Stage);
    }
}
