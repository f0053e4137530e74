using Exchange.Cli.Practice;
using Exchange.Cli.Shell;

CliCommand[] commands = [SampleCommand.Command];

return await CommandLine.RunAsync(commands, args);
