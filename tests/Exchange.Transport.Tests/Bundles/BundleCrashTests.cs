using System.Security.Cryptography;
using Exchange.Domain.Cases;
using Exchange.Hub.Exchanging;

namespace Exchange.Transport.Tests.Bundles;

/// <summary>
/// A node that dies at any commit of an export or an import, before or after it is written, and comes up again: the
/// message arrives once, and its sender learns of it.
/// </summary>
public sealed class BundleCrashTests
{
    private static readonly CaseId Case = CaseId.Parse("330106-202603-000001");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_import_killed_at_any_commit_is_simply_done_again(bool afterIt)
    {
        var commits = await CountAsync();
        Assert.True(commits >= 3, $"{commits} commits are too few to prove anything");
        for (var at = 1; at <= commits; at++)
        {
            await using var network = new BundleNetwork();
            var payload = RandomNumberGenerator.GetBytes(50_000);
            var sent = await network.County.EnqueueAsync(TestNetwork.City, "汇交", Case, payload);
            var disc = await network.County.ExportAsync(TestNetwork.City);
            var death = new CommitDeath { AtCommit = at, AfterIt = afterIt };
            var dying = await network.RestartAsync(TestNetwork.City, death);
            await Assert.ThrowsAsync<NodeDiedException>(() => dying.TryImportAsync(disc));

            await network.RestartAsync(TestNetwork.City);
            await network.City.ImportAsync(disc);
            await network.City.ProcessAsync();
            await network.County.ImportAsync(await network.City.ExportAsync(TestNetwork.County));

            Assert.Equal(["汇交"], network.City.Effects);
            Assert.Equal(OutboundStatus.Delivered, (await network.County.MessageAsync(sent.Id)).Status);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_export_killed_at_any_commit_loses_nothing_and_doubles_nothing(bool afterIt)
    {
        for (var at = 1; at <= 4; at++)
        {
            await using var network = new BundleNetwork();
            var sent = await network.County.EnqueueAsync(TestNetwork.City, "汇交", Case, [1, 2, 3]);
            var death = new CommitDeath { AtCommit = at, AfterIt = afterIt };
            var dying = await network.RestartAsync(TestNetwork.County, death);
            await Assert.ThrowsAsync<NodeDiedException>(() => dying.Desk.ExportAsync(TestNetwork.City, false, default));

            await network.RestartAsync(TestNetwork.County);
            // Where the rows were written and nobody was told, the operator asks once more.
            var next = await network.County.Desk.ExportAsync(TestNetwork.City, again: true, default);
            TestNetwork.Succeed(next);
            await network.City.ImportAsync(next.Value.File);
            await network.City.ProcessAsync();
            await network.County.ImportAsync(await network.City.ExportAsync(TestNetwork.County));

            Assert.Equal(["汇交"], network.City.Effects);
            Assert.Equal(OutboundStatus.Delivered, (await network.County.MessageAsync(sent.Id)).Status);
        }
    }

    [Fact]
    public async Task A_node_killed_between_content_and_row_finds_the_content_again()
    {
        await using var network = new BundleNetwork();
        var payload = RandomNumberGenerator.GetBytes(50_000);
        await network.County.EnqueueAsync(TestNetwork.City, "汇交", Case, payload);
        var disc = await network.County.ExportAsync(TestNetwork.City);
        // The first commit makes the row that awaits content, the second the row that has it: content lies between.
        var dying = await network.RestartAsync(TestNetwork.City, new CommitDeath { AtCommit = 2 });
        await Assert.ThrowsAsync<NodeDiedException>(() => dying.TryImportAsync(disc));
        await network.RestartAsync(TestNetwork.City);

        Assert.Equal(InboundStatus.AwaitingContent, Assert.Single(await network.City.InboxAsync()).Status);
        await network.City.ImportAsync(disc);
        await network.City.ProcessAsync();

        Assert.Equal(["汇交"], network.City.Effects);
    }

    private static async Task<int> CountAsync()
    {
        await using var network = new BundleNetwork();
        await network.County.EnqueueAsync(TestNetwork.City, "汇交", Case, [1, 2, 3]);
        var disc = await network.County.ExportAsync(TestNetwork.City);
        var living = new CommitDeath();
        await network.RestartAsync(TestNetwork.City, living);
        await network.City.ImportAsync(disc);
        return living.Commits;
    }
}
