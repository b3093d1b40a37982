using MlAdvisor.Benchmarks.Convolutions;
using MlAdvisor.Benchmarks.Telemetry;
using MlAdvisor.Benchmarks.TrainStep;

return args switch
{
    ["train", .. var options] => TrainStepCommand.Run(options),
    ["telemetry", .. var options] => TelemetryCommand.Run(options),
    ["convolutions", .. var options] => ConvolutionsCommand.Run(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: ./build.sh bench train [--full] [ROUNDS] | telemetry [ROUNDS] | convolutions [ROUNDS] | fused");
    return 2;
}
