using Exchange.Cli.Archive;
using Exchange.Cli.Cases;
using Exchange.Cli.Evidence;
using Exchange.Cli.Jobs;
using Exchange.Cli.Layers;
using Exchange.Cli.Media;
using Exchange.Cli.Nodes;
using Exchange.Cli.Notifications;
using Exchange.Cli.Packaging;
using Exchange.Cli.Practice;
using Exchange.Cli.Releases;
using Exchange.Cli.Shell;
using Exchange.Cli.Sync;
using Exchange.Cli.Validation;
using Exchange.Cli.Webhooks;
using Exchange.Cli.Workflows;
using Exchange.Validation.Processes;

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
    RehearseCommand.Command,
    LayerCheckCommand.Command,
    LayerConvertCommand.Command,
    DiffCommand.Command,
    RunWorkflowCommand.Command,
    ValidateWorkflowCommand.Command,
    RenderWorkflowCommand.Command,
    ArchiveVerifyCommand.Command,
    .. ArchiveCommands.All,
    .. AuditCommands.All,
    LoginCommand.Command,
    SubmitCommand.Command,
    .. CaseCommands.All,
    .. MessageCommands.All,
    .. CoverCommands.All,
    .. RequestCommands.All,
    .. SlipCommands.All,
    FindingsCommand.Command,
    .. CheckCommands.All,
    .. EvidenceCommands.All,
    .. MediaCommands.All,
    .. NodeCommands.All,
    .. JobCommands.All,
    .. ReleaseCommands.All,
    .. WebhookCommands.All,
    .. ConsistencyCommands.All,
    .. NotificationCommands.All,
];

// Not a command of people: the limited process that a command starts.
if (args is [CheckProgram.Verb, .. var order])
    return await CheckChild.RunAsync(order, TimeProvider.System);
return await CommandLine.RunAsync(commands, args);
