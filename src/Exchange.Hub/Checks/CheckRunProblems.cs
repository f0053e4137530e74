using Exchange.Domain.Problems;

namespace Exchange.Hub.Checks;

/// <summary>What keeps a check from coming to an end.</summary>
public static class CheckRunProblems
{
    public static readonly ProblemDefinition GaveUp = new(
        "check.gave-up", 500, "The check could not be finished", "质检无法完成",
        "The check was begun {attempts} times and broken off each time. The package counts as not checked; ask the operator.",
        "质检已启动 {attempts} 次，每次均中断。该成果包按未通过质检处理；请联系运行维护人员。");
}
