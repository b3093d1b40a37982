using MlAdvisor.Cli;

// Both outlive the process's work, as the outputs themselves do.
var (output, error) = (new EndingWriter(Console.Out), new EndingWriter(Console.Error));
Console.SetOut(output);
Console.SetError(error);
return new CommandLine(ended: output.Ended).Run(args);
