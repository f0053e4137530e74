using Exchange.Contracts;
using Exchange.Contracts.Problems;
using Exchange.Contracts.Submissions;
using Exchange.Contracts.Uploads;
using Exchange.Hub.Submissions;
using Exchange.Node.Tests.Checks;
using Microsoft.Extensions.DependencyInjection;
using SubmissionStatus = Exchange.Contracts.Submissions.SubmissionStatus;
using WireKind = Exchange.Contracts.Notifications.NotificationKind;

namespace Exchange.Node.Tests.Submissions;

/// <summary>What a clerk is told before a package travels, and of a package that was refused.</summary>
public sealed class BeforeAndAfterSubmittingTests : IAsyncLifetime
{
    private const string Plan = "330106-ZG-2035";

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly string folder = Directory.CreateTempSubdirectory("submissions-").FullName;
    private CountyNode node = null!; // Started before each test.

    public async Task InitializeAsync() => node = await CountyNode.StartAsync(_ => { });

    public async Task DisposeAsync()
    {
        await node.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_clerk_is_told_of_a_refused_package_once_and_finds_it_again()
    {
        using var clerk = await node.SignInAsync("clerk");
        var file = Path.Combine(folder, "规划成果.zip");
        await File.WriteAllTextAsync(file, "no package at all");
        var id = await HandInAsync(clerk, file);
        Assert.False(await WorkAsync()); // Done, and nothing is done twice.

        var refused = await clerk.GetSubmissionAsync(id, None);
        Assert.Equal(SubmissionStatus.Refused, refused.Status);
        Assert.NotNull(refused.Problem);
        var told = Assert.Single((await clerk.ListNotificationsAsync(true, null, 50, None)).Items);
        Assert.Equal((WireKind.SubmissionRefused, $"/submit?submission={id}"), (told.Kind, told.Link));
        Assert.Contains("规划成果.zip", told.Title.Zh, StringComparison.Ordinal);
        Assert.Contains("规划成果.zip", told.Title.En, StringComparison.Ordinal);
        using var reviewer = await node.SignInAsync("reviewer");
        Assert.Empty((await reviewer.ListNotificationsAsync(false, null, 50, None)).Items);
    }

    [Fact]
    public async Task A_clerk_sees_what_would_become_of_a_package_by_the_rules_it_is_judged_by()
    {
        using var clerk = await node.SignInAsync("clerk");
        var fresh = await clerk.LookAheadAtSubmissionAsync(Plan, null, null, null, None);
        Assert.Equal((null, 1, null), (fresh.CaseId, fresh.NextVersion, fresh.Problem?.Code));
        Assert.NotNull(fresh.DivisionName);

        using var packages = new PracticeZips();
        var stored = await node.SubmitAsync(await packages.MakeAsync(1, Plan));
        var open = await clerk.LookAheadAtSubmissionAsync(Plan, null, null, null, None);
        Assert.Equal((null, null, "submission.case-open"), (open.CaseId, open.NextVersion, open.Problem?.Code));
        var early = await clerk.LookAheadAtSubmissionAsync(Plan, null, null, stored.CaseId, None);
        Assert.Equal("case.not-possible", early.Problem?.Code);

        await node.CheckAsync();
        await node.ReturnAsync(stored.CaseId!, "更正"); // Stored, so it has a case.
        var digest = (await clerk.GetCaseAsync(stored.CaseId!, None)).Versions[0].Digest;
        var corrected = await clerk.LookAheadAtSubmissionAsync(Plan, digest, null, null, None);
        Assert.Equal((stored.CaseId, 2, null), (corrected.CaseId, corrected.NextVersion, corrected.Problem?.Code));
        var named = await clerk.LookAheadAtSubmissionAsync(Plan, null, null, stored.CaseId, None);
        Assert.Equal((stored.CaseId, 2), (named.CaseId, named.NextVersion));
        var other = await clerk.LookAheadAtSubmissionAsync("330106-KG-1", null, null, stored.CaseId, None);
        Assert.Equal("submission.wrong-case", other.Problem?.Code);
    }

    [Fact]
    public async Task A_look_ahead_says_when_another_node_takes_the_package_and_takes_no_nonsense()
    {
        using var clerk = await node.SignInAsync("clerk");
        var elsewhere = await clerk.LookAheadAtSubmissionAsync("330105-ZG-2035", null, null, null, None);
        Assert.Equal("submission.wrong-node", elsewhere.Problem?.Code);
        Assert.Equal("node.invalid-value", await RefusedAsync("nonsense", null, null));
        Assert.Equal("node.invalid-value", await RefusedAsync(Plan, "abc", null));
        Assert.Equal("case.not-found", await RefusedAsync(Plan, null, "nonsense"));
        using var auditor = await node.SignInAsync("auditor");
        Assert.Equal(403, (await Assert.ThrowsAsync<ExchangeProblemException>(
            () => auditor.LookAheadAtSubmissionAsync(Plan, null, null, null, None))).Problem.Status);

        async Task<string> RefusedAsync(string plan, string? precursor, string? caseId) =>
            (await Assert.ThrowsAsync<ExchangeProblemException>(
                () => clerk.LookAheadAtSubmissionAsync(plan, precursor, null, caseId, None))).Problem.Code;
    }

    private async Task<Guid> HandInAsync(ExchangeClient clerk, string file)
    {
        var upload = new ResumableUpload(clerk, TimeProvider.System);
        await using var content = File.OpenRead(file);
        var state = await upload.CreateAsync(Path.GetFileName(file), content.Length, None);
        await upload.SendAsync(state.Id, content, null, None);
        var accepted = await clerk.SubmitAsync(state.Id, null, None);
        Assert.True(await WorkAsync());
        return accepted.Id;
    }

    private Task<bool> WorkAsync() =>
        node.Services.GetRequiredService<SubmissionWork>().RunOnceAsync(CountyNode.Worker, None);
}
