using Exchange.Domain.Departments;
using Exchange.Domain.Divisions;
using Exchange.Domain.Reviews;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Reviews;
using Exchange.Hub.Tests.Cases;

namespace Exchange.Hub.Tests.Reviews;

public sealed class TaskRightsTests
{
    private static readonly DivisionTable Divisions = DivisionTable.Load(DivisionTable.DefaultFile);
    private static readonly DivisionCode City = DivisionCode.Parse("330100");

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("mapping", "mapping", true)]
    [InlineData("mapping", null, false)]
    [InlineData(null, "mapping", false)]
    [InlineData("mapping", "water", false)]
    public void A_task_of_a_department_is_for_that_department_alone(string? task, string? granted, bool allowed) =>
        Assert.Equal(allowed, TaskRights.Check(Task(task), Person(new RoleGrant(Role.Reviewer, City, granted)), Divisions) is null);

    [Theory]
    [InlineData(Operation.ViewCase, true)]
    [InlineData(Operation.ViewTasks, true)]
    [InlineData(Operation.Countersign, true)]
    [InlineData(Operation.SuspendCase, false)]
    public void A_role_of_a_department_looks_and_decides_but_does_not_steer_the_case(Operation operation, bool allowed) => Assert.Equal(
        allowed, RightsTable.Allows([new RoleGrant(Role.Reviewer, City, "mapping")], operation, City, Divisions));

    [Fact]
    public void A_clerk_of_a_department_submits_and_withdraws_nothing()
    {
        RoleGrant[] grants = [new(Role.Clerk, City, "water")];
        Assert.False(RightsTable.Allows(grants, Operation.SubmitPackage, City, Divisions));
        Assert.False(RightsTable.Allows(grants, Operation.WithdrawCase, City, Divisions));
        Assert.True(RightsTable.Allows(grants, Operation.RequestData, City, Divisions));
    }

    [Fact]
    public void A_role_for_a_department_the_list_does_not_know_is_refused() => Assert.Equal(
        AccountProblems.UnknownDepartment.Code,
        AccountRules.CheckGrants([new RoleGrant(Role.Reviewer, City, "magic")], Divisions, DepartmentTable.Load(DepartmentTable.DefaultFile))?.Code);

    [Fact]
    public void Grants_written_before_there_were_departments_are_read_as_grants_of_the_office() => Assert.Equal(
        new RoleGrant(Role.Reviewer, City),
        System.Text.Json.JsonSerializer.Deserialize<RoleGrant>("""{"role":"reviewer","division":"330100"}""", RecordJson.Options));

    private static Actor Person(RoleGrant grant) => new("person", "Person", City, [grant]);

    private static ReviewTask Task(string? department) => new()
    {
        Id = Guid.CreateVersion7(ACase.At),
        CaseId = ACase.Id,
        Version = 1,
        WorkflowInstanceId = "1",
        TitleEn = "Task",
        TitleZh = "\u5f85\u529e",
        CandidateRole = Role.Reviewer,
        Division = City,
        Department = department,
        Kind = DecisionKind.Countersign,
        CreatedAt = ACase.At,
        DueAt = ACase.At,
    };
}
