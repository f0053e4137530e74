using Exchange.Domain.Calendars;
using Exchange.Domain.Departments;
using Exchange.Domain.Divisions;
using Exchange.Domain.Releases;
using Exchange.Hub.Archiving;
using Exchange.Hub.Auditing;
using Exchange.Hub.CaseMessages;
using Exchange.Hub.Cases;
using Exchange.Hub.Checks;
using Exchange.Hub.Covers;
using Exchange.Hub.Evidence;
using Exchange.Hub.Evidence.TimeStamps;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Extracts;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Jobs;
using Exchange.Hub.Libraries;
using Exchange.Hub.Nodes;
using Exchange.Hub.Notifications;
using Exchange.Hub.Receipts;
using Exchange.Hub.Releases;
using Exchange.Hub.Requests;
using Exchange.Hub.Reviews;
using Exchange.Hub.Routing;
using Exchange.Hub.RulePacks;
using Exchange.Hub.Secrecy;
using Exchange.Hub.Scanning;
using Exchange.Hub.Submissions;
using Exchange.Hub.Sync;
using Exchange.Hub.Webhooks;
using Exchange.Hub.Workflows;
using Exchange.Hub.Workflows.Designing;
using Exchange.Validation.Profiles;
using Exchange.Workflow.Validation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Exchange.Hub;

/// <summary>Registers the hub's use cases. Stores, archive, directory, identity, check process and workflow runtime come from
/// the host.</summary>
public static class HubRegistration
{
    public static IServiceCollection AddExchangeHub(this IServiceCollection services)
    {
        services.AddSingleton(_ => DivisionTable.Load(DivisionTable.DefaultFile));
        services.TryAddSingleton(_ => DepartmentTable.Load(DepartmentTable.DefaultFile));
        services.AddSingleton(_ => AuthorityTable.Load(AuthorityTable.DefaultFile));
        services.AddSingleton(_ => WorkingDayCalendar.Load(WorkingDayCalendar.DefaultFolder));
        services.AddSingleton(_ => WorkflowRoutes.Load(WorkflowRoutes.DefaultFile));
        services.AddOptions<SubmissionWorkOptions>().BindConfiguration(SubmissionWorkOptions.SectionName);
        services.AddOptions<TimeStampOptions>().BindConfiguration(TimeStampOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TimeStampOptions>, TimeStampOptionsValidator>();
        services.AddOptions<CheckWorkOptions>().BindConfiguration(CheckWorkOptions.SectionName);
        foreach (var rule in PlanWorkflowRules.All)
            services.AddSingleton(rule);
        services.AddSingleton<IDefinitionRule, DepartmentRule>();
        services.AddSingleton<IDefinitionRule>(provider => new DivisionRule(
            provider.GetRequiredService<DivisionTable>(), provider.GetRequiredService<INodeIdentity>().Division));
        return services
            .AddExchanging()
            .AddCases()
            .AddCaseMessages()
            .AddEvidence()
            .AddArchiveCare()
            .AddSubmissions()
            .AddChecks()
            .AddRulePacks()
            .AddScoped<ClaimTask>()
            .AddScoped<HandOverRule>()
            .AddScoped<ReleaseTask>()
            .AddScoped<HandOverTask>()
            .AddScoped<DecisionRule>()
            .AddScoped<FourEyesRule>()
            .AddScoped<CoverDesk>()
            .AddScoped<TaskDesk>()
            .AddScoped<LibraryDesk>()
            .AddRequests()
            .AddScoped<DecideTask>()
            .AddScoped<TogetherRule>()
            .AddScoped<DecideTogether>()
            .AddReleases()
            .AddSecrecy()
            .AddWebhooks()
            .AddNotifications()
            .AddDesigning()
            .AddScoped<RequeueWork>()
            .AddSync();
    }

    private static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddScoped<WithdrawCase>()
        .AddScoped<SuspendCase>()
        .AddScoped<CaseWorkflows>()
        .AddScoped<DeployWorkflows>()
        .AddScoped<OwnReport>()
        .AddScoped<PackageForwarding>()
        .AddScoped<SubmitterAnswers>()
        .AddScoped<ReceiptDesk>()
        .AddScoped<IInboundMessageHandler, PackageHandler>()
        .AddScoped<IInboundMessageHandler, ReceiptHandler>()
        .AddScoped<IInboundMessageHandler, DecisionHandler>();

    private static IServiceCollection AddRequests(this IServiceCollection services) => services
        .AddScoped<AskWithdrawal>()
        .AddScoped<AskForData>()
        .AddScoped<HeldReleases>()
        .AddScoped<IInboundMessageHandler, WithdrawalRequestHandler>()
        .AddScoped<IInboundMessageHandler, WithdrawalAnswerHandler>()
        .AddScoped<IInboundMessageHandler, DataRequestHandler>()
        .AddScoped<IInboundMessageHandler, DataAnswerHandler>();

    private static IServiceCollection AddEvidence(this IServiceCollection services) => services
        .AddScoped<EvidenceWriter>()
        .AddScoped<EvidenceRelay>()
        .AddScoped<EvidenceVerifier>()
        .AddScoped<ForeignEvidence>()
        .AddScoped<CaseDecisions>()
        .AddScoped<EvidenceExport>()
        .AddScoped<TimeStampProofs>()
        .AddSingleton<StampEvidence>()
        .AddSingleton<SealAuditDay>()
        .AddScoped<IInboundMessageHandler, AuditHeadHandler>()
        .AddScoped<IInboundMessageHandler, AuditCountersignatureHandler>()
        .AddScoped<IInboundMessageHandler, EvidenceHandler>();

    private static IServiceCollection AddSubmissions(this IServiceCollection services) => services
        .AddSingleton<SubmissionSignal>()
        .AddSingleton<FileScan>()
        .AddSingleton<PackageIntake>()
        .AddSingleton<SubmissionWork>()
        .AddScoped<PackageStorage>()
        .AddScoped<PlanStanding>()
        .AddScoped<PackageCase>()
        .AddScoped<TellOfRefusals>()
        .AddScoped<SubmitPackage>();

    private static IServiceCollection AddChecks(this IServiceCollection services) => services
        .AddSingleton<CheckSignal>()
        .AddSingleton<CheckMetrics>()
        .AddSingleton<CheckWork>()
        .AddScoped<CheckBasisReader>()
        .AddScoped<EarlierReturns>()
        .AddScoped<CancelCheck>()
        .AddScoped<CheckResults>()
        .AddSingleton<ReportFromBelow>()
        .AddScoped<BelowComparison>();

    private static IServiceCollection AddReleases(this IServiceCollection services) => services
        .AddScoped<DeclareRelease>()
        .AddScoped<AdoptRelease>()
        .AddScoped<EndRelease>()
        .AddScoped<ReleaseStanding>()
        .AddScoped<TakeReleaseEnd>()
        .AddScoped<RecallDesk>()
        .AddScoped<TellOfRecalls>()
        .AddScoped<SubscriptionDesk>()
        .AddScoped<IInboundMessageHandler, ReleaseEndHandler>()
        .AddScoped<ReleaseDistribution>()
        .AddScoped<ExtractDistribution>()
        .AddSingleton<ExtractWork>()
        .AddSingleton(provider => new LayerCatalogue(
            provider.GetRequiredService<IOptions<CheckWorkOptions>>().Value.SchemasFolder is { } office
                ? new ProfileLibrary(Path.Combine(office, "profiles")) : ProfileLibrary.Shipped))
        .AddScoped<IInboundMessageHandler, ExtractHandler>()
        .AddScoped<IChangeFeed, ReleaseFeed>()
        .AddScoped<IInboundMessageHandler, ReleaseHandler>()
        .AddScoped<IInboundMessageHandler, RequestHandler>();
}
