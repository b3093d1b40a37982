using MlAdvisor.Cli;

return new CommandLine().Run(args);
