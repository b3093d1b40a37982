using MlAdvisor.Datasets;
using MlAdvisor.Samples.Web;

// <serve>
var builder = WebApplication.CreateBuilder(args);
if (builder.Configuration["model"] is not { Length: > 0 } path)
{
    Console.Error.WriteLine("say which model: --model runs/RUN/model.zip, as `mladvisor run pipelines/penguins.yaml` leaves it");
    return 2;
}

PenguinModel model;
try
{
    model = new PenguinModel(path);
}
catch (DatasetException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}

using (model)
{
    var app = builder.Build();
    app.MapGet("/health", () => "ready");
    app.MapPost("/predict", (Penguin penguin) => model.Predict(penguin));
    await app.RunAsync();
}

return 0;
// </serve>
