using MlAdvisor.Benchmarks.TrainStep;

return args switch
{
    ["train", .. var options] => TrainStepCommand.Run(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: ./build.sh bench train [ROUNDS]");
    return 2;
}
