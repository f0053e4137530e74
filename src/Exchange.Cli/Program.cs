using Exchange.Cli.Archive;
using Exchange.Cli.Cases;
using Exchange.Cli.Layers;
using Exchange.Cli.Packaging;
using Exchange.Cli.Practice;
using Exchange.Cli.Shell;
using Exchange.Cli.Validation;
using Exchange.Cli.Workflows;

CliCommand[] commands =
[
    SampleCommand.Command,
    KeyCommand.Command,
    PackCommand.Command,
    VerifyCommand.Command,
    ValidateCommand.Command,
    ReportCompareCommand.Command,
    BaselineCommand.Command,
    FixCommand.Command,
    RulesCommand.Command,
    .. RulePackSigningCommands.All,
    LayerCheckCommand.Command,
    LayerConvertCommand.Command,
    DiffCommand.Command,
    RunWorkflowCommand.Command,
    ArchiveVerifyCommand.Command,
    LoginCommand.Command,
    SubmitCommand.Command,
    .. CaseCommands.All,
    FindingsCommand.Command,
    .. EvidenceCommands.All,
];

return await CommandLine.RunAsync(commands, args);
