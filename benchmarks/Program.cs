using MlAdvisor.Benchmarks.Convolutions;
using MlAdvisor.Benchmarks.Telemetry;
using MlAdvisor.Benchmarks.Cases;
using MlAdvisor.Benchmarks.Cost;
using MlAdvisor.Benchmarks.Seeds;
using MlAdvisor.Benchmarks.Advise;
using MlAdvisor.Benchmarks.TrainStep;

return args switch
{
    ["train", .. var options] => TrainStepCommand.Run(options),
    ["telemetry", .. var options] => TelemetryCommand.Run(options),
    ["convolutions", .. var options] => ConvolutionsCommand.Run(options),
    ["diagnose", .. var options] => DiagnoseCommand.Run(options, Repository()),
    ["seeds", .. var options] => SeedsCommand.Run(options, Repository()),
    ["advise", .. var options] => AdviseCommand.Run(options),
    ["cost", .. var options] => CostCommand.Run(options, Repository()),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: ./build.sh bench train [--full] [--only NETWORK,...] [ROUNDS] | telemetry [ROUNDS] | convolutions [ROUNDS] | fused | advise [--only NAME,...] [--tasks DIR | --drawn FIRST-LAST] [--seeds COUNT] [--judges COUNT] [--json FILE] | cost [--only NAME,...] [ROUNDS]\n       ./build.sh bench diagnose [--cases DIR] [--only ID,...] [--json FILE] | seeds [--only NUMBER,...]");
    return 2;
}

static string Repository()
{
    var folder = new DirectoryInfo(AppContext.BaseDirectory);
    while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MlAdvisor.sln")))
    {
        folder = folder.Parent;
    }

    return folder?.FullName ?? Directory.GetCurrentDirectory();
}
