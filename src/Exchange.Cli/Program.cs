using Exchange.Cli.Shell;

CliCommand[] commands = [];

return await CommandLine.RunAsync(commands, args);
