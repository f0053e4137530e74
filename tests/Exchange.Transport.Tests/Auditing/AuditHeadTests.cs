using System.Text;
using System.Text.Json.Nodes;
using Exchange.Domain.Problems;
using Exchange.Hub;
using Exchange.Hub.Auditing;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;
using Exchange.Testing.Storage;
using Exchange.Transport.Tests.WholeHubs;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Transport.Tests.Auditing;

/// <summary>The audit log is sealed every day, the parent countersigns, and whoever changes a line afterwards is found out.</summary>
public sealed class AuditHeadTests : IAsyncLifetime
{
    private readonly HubNetwork network = new();

    public async Task InitializeAsync()
    {
        await network.StartBothAsync();
        for (var number = 1; number <= 5; number++)
            await AppendAsync($"plan-{number}");
        network.Network.Clock.Advance(TimeSpan.FromDays(1));
    }

    public Task DisposeAsync() => network.DisposeAsync().AsTask();

    [Fact]
    public async Task A_day_is_sealed_once_sent_up_countersigned_and_the_countersignature_kept()
    {
        Assert.Equal(1, await SealAsync());
        Assert.Equal(0, await SealAsync());
        await network.SettleAsync();

        var head = Assert.Single(await HeadsAsync(network.County));
        Assert.Equal((5L, TestNetwork.County), (head.Number, head.Node));
        Assert.NotNull(head.Countersigned);
        Assert.NotNull(head.CountersignedAt);
        Assert.Equal(head.Countersigned, Assert.Single(await HeadsAsync(network.City)).Countersigned);
        var (proof, mistakes) = await VerifyAsync(await ExportAsync());
        Assert.Empty(mistakes);
        Assert.Equal((5L, 1, 1), (proof.Lines, proof.Heads, proof.Countersigned));
    }

    [Fact]
    public async Task Every_changed_field_of_every_line_is_found_and_the_first_broken_line_named()
    {
        await SealAsync();
        await network.SettleAsync();
        var rows = await ExportAsync();
        foreach (var field in (string[])["number", "at", "actor", "action", "subject", "outcome", "values", "previous", "hash"])
            for (var row = 1; row <= 5; row++)
            {
                var line = JsonNode.Parse(rows[row])!["line"]!.AsObject(); // Rows 1 to 5 are lines.
                line[field] = field switch
                {
                    "number" => line[field]!.GetValue<long>() + 10,
                    "at" => "2026-03-02T01:00:00.001+00:00",
                    _ => line[field]!.GetValue<string>() + "x",
                };
                var bent = rows.ToArray();
                bent[row] = new JsonObject { ["line"] = line.DeepClone() }.ToJsonString();
                var (proof, mistakes) = await VerifyAsync(bent);
                Assert.NotEmpty(mistakes);
                Assert.Equal(field == "number" ? row + 10 : row, proof.FirstBroken);
            }
    }

    [Fact]
    public async Task A_removed_line_and_a_log_cut_at_its_end_are_found()
    {
        await SealAsync();
        await network.SettleAsync();
        var rows = await ExportAsync();

        var (_, withoutOne) = await VerifyAsync([.. rows.Where((_, row) => row != 3)]);
        Assert.Contains(withoutOne, mistake => mistake.Detail("en") == "Line 3 is missing: line 4 follows line 2.");
        var (_, cut) = await VerifyAsync([.. rows.Where((_, row) => row != 5)]);
        Assert.Contains(cut, mistake => mistake.Detail("en").StartsWith("Line 5 is missing: the head of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_rewritten_from_a_line_on_contradicts_its_head()
    {
        await SealAsync();
        await network.SettleAsync();
        var rows = await ExportAsync();
        // Somebody with the database rewrites line 4 and everything after it, hashes and all.
        var third = LineOf(rows[3]);
        var fourth = AuditChain.Next(third, third.At, "nobody", "x", "x", "done", "{}");
        var fifth = AuditChain.Next(fourth, third.At, "nobody", "y", "y", "done", "{}");
        rows[4] = AuditLogEntry.Write(new AuditLogEntry(fourth, null));
        rows[5] = AuditLogEntry.Write(new AuditLogEntry(fifth, null));

        var (proof, mistakes) = await VerifyAsync(rows);
        Assert.Null(proof.FirstBroken);
        Assert.StartsWith("Line 5 or one before it was replaced", Assert.Single(mistakes).Detail("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_parent_refuses_a_head_that_contradicts_one_it_has_countersigned()
    {
        await SealAsync();
        await network.SettleAsync();
        var first = Assert.Single(await HeadsAsync(network.City));
        var identity = network.County.Services.GetRequiredService<INodeIdentity>();
        var other = identity.Sign(
            AuditHeadStatement.TokenType,
            System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
                new AuditHeadStatement(TestNetwork.County, first.Day, first.Number, new string('0', 64), network.Network.Clock.GetUtcNow()),
                RecordJson.Options));
        await network.County.Services.CommitAsync<ExchangeOutbox>(outbox => outbox.EnqueueAsync(
            new OutgoingMessage
            {
                To = TestNetwork.City,
                Type = MessageTypes.AuditHead,
                Body = RecordBody.Of(new AuditHeadMessage(other)),
            },
            CancellationToken.None));
        await network.SettleAsync();

        Assert.Contains(await network.City.InboxAsync(), message => message.ProblemCode == AuditHeadProblems.Differs.Code);
        Assert.Equal(first.Hash, Assert.Single(await HeadsAsync(network.City)).Hash);
    }

    private Task AppendAsync(string subject) => network.County.Services.CommitAsync<IAuditStore>(store => store.AppendAsync(
        network.Network.Clock.GetUtcNow(), "clerk", "Try", subject, "done", "{\"a\":\"1\"}", CancellationToken.None));

    private Task<int> SealAsync() =>
        network.County.Services.GetRequiredService<SealAuditDay>().RunAsync(CancellationToken.None);

    private static Task<IReadOnlyList<AuditHead>> HeadsAsync(HubNode node) =>
        node.Services.AskAsync<IAuditHeadStore, IReadOnlyList<AuditHead>>(
            store => store.ListAsync(TestNetwork.County, 10, CancellationToken.None));

    /// <summary>The county's log as the file its node gives out, row by row.</summary>
    private async Task<string[]> ExportAsync()
    {
        var lines = await network.County.Services.AskAsync<IAuditStore, IReadOnlyList<AuditLine>>(
            store => store.ListAsync(0, 100, CancellationToken.None));
        var heads = await HeadsAsync(network.County);
        var directory = network.County.Directory;
        var heading = new AuditLogHeading
        {
            Format = AuditLogHeading.FormatName,
            Node = TestNetwork.County,
            ExportedAt = network.Network.Clock.GetUtcNow(),
            Keys =
            [
                .. new[] { directory.Find(TestNetwork.County), directory.ParentOf(TestNetwork.County) }.OfType<DirectoryNode>()
                    .SelectMany(node => node.SigningKeys.Select(
                        key => new EvidenceKey(node.Division, key.Kid, key.X, key.Y, key.ValidFrom, key.ValidUntil))),
            ],
        };
        return
        [
            System.Text.Json.JsonSerializer.Serialize(heading, RecordJson.Options),
            .. lines.Select(line => AuditLogEntry.Write(new AuditLogEntry(line, null))),
            .. heads.Select(head => AuditLogEntry.Write(
                new AuditLogEntry(null, new AuditLogHead(head.Day, head.Signed, head.Countersigned)))),
        ];
    }

    private static AuditLine LineOf(string row) =>
        System.Text.Json.JsonSerializer.Deserialize<AuditLogEntry>(row, RecordJson.Options)!.Line!; // A row of a line.

    private static async Task<(AuditLogAudit Proof, IReadOnlyList<Problem> Mistakes)> VerifyAsync(IReadOnlyList<string> rows)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', rows) + "\n"));
        return await AuditLogReader.VerifyAsync(file, CancellationToken.None);
    }
}
