using Exchange.Domain.Cases;
using Exchange.Domain.Plans;
using Exchange.Hub.Cases;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>First step of every case workflow: tells the definition what arrived, for its conditions.</summary>
public sealed class ReceivePackage(ICaseStore cases) : CaseActivity(cases)
{
    public static readonly ActivityOutput<string> PlanTypeCode = new(
        "PlanType", new("Plan type", "规划类型"), new("ZG, KG, CZ, ZX, CS or QY.", "ZG、KG、CZ、ZX、CS 或 QY。"));

    public static readonly ActivityOutput<string> PlanLevel = new(
        "PlanLevel", new("Plan level", "规划层级"), new("Province, City, County, Township or Village.", "省、市、县、乡镇或村。"));

    public static readonly ActivityOutput<int> Version = new(
        "Version", new("Version", "版本"), new("Counts from 1.", "从 1 起。"));

    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Exchange.ReceivePackage",
        DisplayName = new("Receive package", "接收成果包"),
        Category = PlanActivities.Category,
        Description = new(
            "The package is stored and verified; gives its facts to the workflow.", "成果包已存并核验；向流程提供其基本信息。"),
        Outputs = [PlanTypeCode, PlanLevel, Version],
    };

    protected override Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        context.Set(PlanTypeCode, PlanTypes.Of(about.Plan.Type).Code);
        context.Set(PlanLevel, about.PlanLevel.ToString());
        context.Set(Version, VersionOf(context));
        context.Complete(["Done"]);
        return Task.CompletedTask;
    }
}
