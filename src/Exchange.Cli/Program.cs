using Exchange.Cli.Practice;
using Exchange.Cli.Shell;
using Exchange.Cli.Workflows;

CliCommand[] commands =
[
    SampleCommand.Command,
    RunWorkflowCommand.Command,
];

return await CommandLine.RunAsync(commands, args);
