using MlAdvisor.Models;

namespace MlAdvisor.Tests.Trainers;

/// <summary>A model's file, for the time of a test.</summary>
internal sealed class ModelPath : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mladvisor-").FullName;

    public ModelPath(MlAdvisorModel? model = null) => model?.Save(Path);

    public string Path => System.IO.Path.Combine(_folder, "model.zip");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
