using System.Net;
using System.Net.Http.Json;
using Exchange.Contracts;
using Exchange.Contracts.Accounts;
using Exchange.Contracts.Nodes;
using Exchange.Domain.Divisions;
using Exchange.Hub.Sync;
using Exchange.Node.Tests.Hosting;
using Exchange.Testing.Storage;

namespace Exchange.Node.Tests.Nodes;

/// <summary>A county's node as it was installed: some accounts, a directory, and nothing heard of the city yet.</summary>
public sealed class NewCounty : RunningNode
{
    protected override IReadOnlyList<string> Chain { get; } = ["100000", "330000", "330100", "330106"];

    public Task AddApproverAsync() => AddAsync("approver", Domain.Rights.Role.Approver);
}

/// <summary>The set-up is told by what is there, and is complete once nothing needed is missing.</summary>
public sealed class SetUpTests(NewCounty county) : IClassFixture<NewCounty>
{
    [Fact]
    public async Task Names_what_is_missing_until_it_is_there()
    {
        using var http = await county.HttpAsync("admin");
        var before = await ReadAsync(http);
        Assert.False(before.IsComplete);
        Assert.Equal([Role.Approver], StepOf(before, SetUpKind.Roles).MissingRoles);
        Assert.True(StepOf(before, SetUpKind.Directory).IsDone);
        Assert.False(StepOf(before, SetUpKind.Parent).IsDone);
        Assert.Single(StepOf(before, SetUpKind.Parent).Missing);
        Assert.NotEmpty(StepOf(before, SetUpKind.SecondFactors).Missing);
        Assert.Equal((false, false), (StepOf(before, SetUpKind.Mail).IsDone, StepOf(before, SetUpKind.Mail).IsNeeded));

        await county.AddApproverAsync();
        await county.Services.CommitAsync<ISyncStore>(async store =>
        {
            var now = TimeProvider.System.GetUtcNow();
            (await store.GetAsync(DivisionCode.Parse("330100"), "releases", now, CancellationToken.None)).LastReadAt = now;
        });

        Assert.True((await ReadAsync(http)).IsComplete);
    }

    [Fact]
    public async Task Is_no_business_of_those_who_do_not_set_up()
    {
        using var http = await county.HttpAsync("clerk");
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync("/api/v1/node/set-up")).StatusCode);
    }

    private static SetUpStep StepOf(SetUpDetails found, SetUpKind kind) => found.Steps.Single(step => step.Kind == kind);

    private static async Task<SetUpDetails> ReadAsync(HttpClient http) =>
        (await http.GetFromJsonAsync<SetUpDetails>("/api/v1/node/set-up", ExchangeJson.Options))!; // The node answers with one.
}
