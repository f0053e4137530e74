using System.Net.Http.Json;
using Exchange.Contracts;
using Exchange.Contracts.Cases;
using Exchange.Contracts.Problems;
using Exchange.Contracts.Reviews;
using Exchange.Contracts.Uploads;
using Exchange.Hub.Submissions;
using Exchange.Node.Tests.Checks;
using Exchange.Packaging.Practice;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Node.Tests.Reviews;

/// <summary>Several reviews agreed to by one opinion, over real sockets and a real database.</summary>
public sealed class DecideTogetherTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly PracticeZips packages = new();
    private readonly TogetherNode node = new();

    public Task InitializeAsync() => node.InitializeAsync();

    public async Task DisposeAsync()
    {
        packages.Dispose();
        await node.DisposeAsync();
    }

    [Fact]
    public async Task Each_is_a_decision_of_its_own_and_repeating_decides_nothing_again()
    {
        var cases = new[] { await SubmitAsync(1), await SubmitAsync(2) };
        using var reviewer = await node.SignInAsync("reviewer");
        var tasks = (await reviewer.ListTasksAsync(null, 100, None)).Items;
        Assert.All(tasks, task => Assert.True(task.Together));
        using var http = await node.HttpAsync("reviewer");

        var first = await AgreeAsync(http, [.. tasks.Select(task => task.Id)]);
        var again = await AgreeAsync(http, [.. tasks.Select(task => task.Id)]);
        await node.RunWorkflowsAsync();

        Assert.All(first, result => Assert.Equal(TogetherOutcome.Agreed, result.Outcome));
        Assert.All(again, result => Assert.Equal(TogetherOutcome.AgreedBefore, result.Outcome));
        var records = new List<string>();
        foreach (var caseId in cases)
        {
            Assert.Equal(CaseState.Forwarded, await node.StateAsync(caseId));
            using var clerk = await node.SignInAsync("clerk");
            records.Add(Assert.Single(await clerk.GetTimelineAsync(caseId, None), line => line.Kind.StartsWith("decision", StringComparison.Ordinal)).EvidenceId!);
        }

        Assert.Equal(2, records.Distinct().Count());
    }

    [Fact]
    public async Task One_that_is_refused_holds_up_no_other_and_says_why()
    {
        var clean = await SubmitAsync(1);
        var found = await SubmitAsync(2, "clerk", PracticeFault.BlankAtEnd);
        var own = await SubmitAsync(3, TogetherNode.Both);
        using var reviewer = await node.SignInAsync(TogetherNode.Both);
        var tasks = (await reviewer.ListTasksAsync(null, 100, None)).Items.ToDictionary(task => task.CaseId);
        Assert.False(tasks[found].Together);
        using var http = await node.HttpAsync(TogetherNode.Both);

        var results = await AgreeAsync(http, tasks[own].Id, tasks[found].Id, tasks[clean].Id);

        Assert.Equal(
            [(TogetherOutcome.Refused, "rights.four-eyes"), (TogetherOutcome.Refused, "review.together-findings"), (TogetherOutcome.Agreed, null)],
            results.Select(result => (result.Outcome, result.Problem?.Code)));
        Assert.Equal(CaseState.InReview, await node.StateAsync(found));
        using var clerk = await node.HttpAsync("security");
        Assert.Equal("rights.denied", await CodeAsync(await PostAsync(clerk, tasks[found].Id)));
        var unknown = await AgreeAsync(http, Guid.CreateVersion7(DateTimeOffset.UnixEpoch));
        Assert.Equal("review.task-not-found", unknown[0].Problem?.Code);
    }

    [Fact]
    public async Task A_choice_that_is_too_large_empty_or_double_decides_nothing()
    {
        var caseId = await SubmitAsync(1);
        using var http = await node.HttpAsync("reviewer");
        using var reviewer = await node.SignInAsync("reviewer");
        var task = Assert.Single((await reviewer.ListTasksAsync(null, 100, None)).Items).Id;
        Assert.Equal(3, (await http.GetFromJsonAsync<TogetherLimits>("/api/v1/tasks/together", ExchangeJson.Options))!.Max); // It answers.

        foreach (var chosen in new Guid[][] { [], [task, task], [task, .. Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7(DateTimeOffset.UnixEpoch))] })
            Assert.Equal("review.together-count", await CodeAsync(await PostAsync(http, chosen)));
        var wordy = await AgreeAsync(http, new string('x', 5000), task);

        Assert.Equal("review.opinion-too-long", wordy[0].Problem?.Code);
        Assert.Equal(CaseState.InReview, await node.StateAsync(caseId));
    }

    [Fact]
    public async Task A_workflow_that_does_not_allow_it_has_its_tasks_decided_one_by_one()
    {
        await using var plain = await CountyNode.StartAsync(_ => { });
        await plain.SubmitAsync(await packages.MakeAsync(1));
        await plain.CheckAsync();
        using var reviewer = await plain.SignInAsync("reviewer");
        var task = Assert.Single((await reviewer.ListTasksAsync(null, 100, None)).Items);
        using var http = await plain.HttpAsync("reviewer");

        Assert.False(task.Together);
        Assert.Equal("review.not-together", (await AgreeAsync(http, task.Id))[0].Problem?.Code);
    }

    private async Task<string> SubmitAsync(int seed, string user = "clerk", params PracticeFault[] faults)
    {
        using var clerk = await node.SignInAsync(user);
        var upload = new ResumableUpload(clerk, TimeProvider.System);
        await using var content = File.OpenRead(await packages.MakeAsync(seed, $"330106-ZG-21{seed:D2}", faults));
        var state = await upload.CreateAsync("package.zip", content.Length, None);
        await upload.SendAsync(state.Id, content, null, None);
        var accepted = await clerk.SubmitAsync(state.Id, null, None);
        Assert.True(await node.Services.GetRequiredService<SubmissionWork>().RunOnceAsync(CountyNode.Worker, None));
        await node.RunWorkflowsAsync();
        await node.CheckAsync();
        var caseId = (await clerk.GetSubmissionAsync(accepted.Id, None)).CaseId!; // It is stored.
        Assert.Equal(CaseState.InReview, await node.StateAsync(caseId));
        return caseId;
    }

    private static Task<IReadOnlyList<TogetherResult>> AgreeAsync(HttpClient http, params Guid[] tasks) =>
        AgreeAsync(http, "", tasks);

    private static async Task<IReadOnlyList<TogetherResult>> AgreeAsync(HttpClient http, string opinion, params Guid[] tasks)
    {
        var answer = await PostAsync(http, opinion, tasks);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<List<TogetherResult>>(ExchangeJson.Options))!; // A list.
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient http, params Guid[] tasks) => PostAsync(http, "", tasks);

    private static Task<HttpResponseMessage> PostAsync(HttpClient http, string opinion, params Guid[] tasks) =>
        http.PostAsJsonAsync("/api/v1/tasks/together", new DecideTogetherRequest(tasks, opinion), ExchangeJson.Options);

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<ProblemDescription>(ExchangeJson.Options))?.Code;
}
