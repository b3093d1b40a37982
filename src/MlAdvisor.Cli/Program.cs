using MlAdvisor.Cli;

// Both outlive the process's work, as the outputs themselves do.
var (output, error) = (new EndingWriter(Console.Out, StandardOutput.HasReader), new EndingWriter(Console.Error));
Console.SetOut(output);
Console.SetError(error);
var code = new CommandLine(ended: output.Ended).Run(args);
if (output.Failure is not { } failure)
{
    return code;
}

error.WriteLine($"the output can not be written: {failure}");
return ExitCode.BadInput;
