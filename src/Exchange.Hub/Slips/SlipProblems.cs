using Exchange.Domain.Problems;

namespace Exchange.Hub.Slips;

/// <summary>Why there is no slip.</summary>
public static class SlipProblems
{
    public static readonly ProblemDefinition NoSuchSlip = new(
        "slips.no-such-slip", 404, "There is no such slip", "没有该文书",
        "Case {case} has no record '{record}' that can be printed as a slip. Ask for the list of its slips.",
        "业务 {case} 没有可打印为文书的记录“{record}”。请查看该业务的文书列表。");
}
