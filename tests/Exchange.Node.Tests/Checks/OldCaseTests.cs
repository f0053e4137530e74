using System.Text.Json.Nodes;
using Exchange.Contracts.Cases;
using Exchange.Contracts.Checks;
using Exchange.Contracts.Problems;
using Exchange.Contracts.Reviews;

namespace Exchange.Node.Tests.Checks;

/// <summary>A case that comes again is judged by the rules it began with and by what was asked of it.</summary>
public sealed class OldCaseTests : IAsyncLifetime, IDisposable
{
    private const string First = "2026.1";
    private const string Second = "2026.2";
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly OfficeSchemas schemas = new();
    private readonly PracticeZips packages = new();
    private CountyNode? node;

    private CountyNode Node => node!; // Tests run after InitializeAsync.

    public async Task InitializeAsync() => node = await CountyNode.StartAsync(settings => settings["Checks"] = new JsonObject
    {
        ["SchemasFolder"] = schemas.Folder,
        ["AcceptsUnsignedRulePacks"] = true,
        ["MaxAttempts"] = 1,
    });

    public Task DisposeAsync() => Node.DisposeAsync();

    public void Dispose()
    {
        schemas.Dispose();
        packages.Dispose();
    }

    [Fact]
    public async Task Keeps_its_version_of_the_rule_pack_while_new_cases_take_the_one_in_effect()
    {
        var old = await ReturnedCaseAsync();
        schemas.Issue(Second);

        await SubmitAndCheckAsync(2, caseId: old);
        var fresh = await SubmitAndCheckAsync(3, plan: "330106-ZG-2099");

        Assert.Equal((First, First), (await RulePackAsync(old, 1), await RulePackAsync(old, 2)));
        Assert.Equal(Second, await RulePackAsync(fresh, 1));
    }

    [Fact]
    public async Task Is_refused_by_name_when_its_version_of_the_rule_pack_is_gone_and_is_not_moved_to_another()
    {
        var old = await ReturnedCaseAsync();
        schemas.Issue(Second);
        schemas.RemoveFirst();

        await SubmitAndCheckAsync(2, caseId: old);

        var check = await CheckAsync(old, 2);
        Assert.Equal((CheckStatus.Broken, "rule-pack.unknown-version"), (check.Status, check.Problem?.Code));
        Assert.Contains(First, check.Problem?.Detail, StringComparison.Ordinal);
        Assert.Equal(CaseState.Returned, await Node.StateAsync(old));
    }

    [Fact]
    public async Task Has_to_answer_every_opinion_it_was_returned_with()
    {
        var old = await ReturnedCaseAsync();

        await SubmitAndCheckAsync(2, caseId: old);

        using var clerk = await Node.SignInAsync("clerk");
        var asked = Assert.Single(await clerk.ListReturnsAsync(old, None));
        Assert.Equal(("1-1", Opinion, 1, "330106"), (asked.Number, asked.Text, asked.Version, asked.Node));
        var finding = Assert.Single((await clerk.ListFindingsAsync(old, 2, "710102", null, null, null, 100, None)).Items);
        Assert.Equal(
            ("1-1", Opinion),
            (finding.Finding.GetProperty("values").GetProperty("number").GetString(),
                finding.Finding.GetProperty("values").GetProperty("text").GetString()));
        var severity = finding.Severity;
        var counted = await clerk.CountFindingsAsync(old, 2, None);
        Assert.Equal(1, Assert.Single(counted, count => count.Rule == "710102" && count.Severity == severity).Findings);
        Assert.Contains(
            (await clerk.ListFindingsAsync(old, 2, null, null, severity, null, 1000, None)).Items, each => each.Rule == "710102");
        Assert.All(
            (await clerk.ListFindingsAsync(old, 2, null, null, severity == "Heavy" ? "Light" : "Heavy", null, 1000, None)).Items,
            each => Assert.NotEqual(severity, each.Severity));
        var wrong = await Assert.ThrowsAsync<ExchangeProblemException>(
            () => clerk.ListFindingsAsync(old, 2, null, null, "7", null, 1, None));
        Assert.Equal("node.invalid-value", wrong.Problem.Code);
        Assert.Empty((await clerk.ListFindingsAsync(old, 1, "710102", null, null, null, 100, None)).Items);
    }

    [Fact]
    public async Task Shows_the_clerk_what_was_said_about_places_of_the_map()
    {
        var id = await SubmitAndCheckAsync(1);
        MapNote[] notes = [new(120.1, 30.2, "Too close to the dike", "GHYDYH", "17"), new(120.3, 30.4, "A road is missing")];
        await Node.ReturnAsync(id, Opinion, notes);

        using var clerk = await Node.SignInAsync("clerk");
        var said = Assert.Single(await clerk.ListNotesAsync(id, None));
        Assert.Equal((1, DecisionKind.Return, "330106", Opinion), (said.Version, said.Kind, said.Node, said.Opinion));
        Assert.Equal(notes, said.Notes);
    }

    private const string Opinion = "Explain the area of the eco line";

    private async Task<string> ReturnedCaseAsync()
    {
        var id = await SubmitAndCheckAsync(1);
        Assert.Equal(CheckStatus.Passed, (await CheckAsync(id, 1)).Status);
        await Node.ReturnAsync(id, Opinion);
        return id;
    }

    private async Task<string> SubmitAndCheckAsync(int seed, string? plan = null, string? caseId = null)
    {
        var submitted = await Node.SubmitAsync(await packages.MakeAsync(seed, plan), caseId);
        await Node.CheckAsync();
        return submitted.CaseId!; // It is stored.
    }

    private async Task<CheckDetails> CheckAsync(string caseId, int version)
    {
        using var clerk = await Node.SignInAsync("clerk");
        return await clerk.GetCheckAsync(caseId, version, None);
    }

    private async Task<string?> RulePackAsync(string caseId, int version)
    {
        var check = await CheckAsync(caseId, version);
        Assert.True(check.Report is not null, check.Problem?.Detail);
        return check.Report.Value.GetProperty("result").GetProperty("rulePack").GetProperty("version").GetString();
    }
}
