using System.Diagnostics;
using System.Text.Json.Nodes;
using Exchange.Contracts.Auditing;
using Exchange.Contracts.Problems;
using Exchange.Node.Tests.Hosting;
using Exchange.Transport.Media;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Node.Tests.Media;

/// <summary>The media dialogue as an operator has it: over the API and from the command line.</summary>
public sealed class MediaTests(ProvinceByDisc node) : IClassFixture<ProvinceByDisc>, IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly string disc = Directory.CreateTempSubdirectory("disc-").FullName;

    public void Dispose()
    {
        Directory.Delete(disc, recursive: true);
        if (Directory.Exists(disc + "-state"))
            Directory.Delete(disc + "-state", recursive: true);
    }

    [Fact]
    public async Task An_operator_carries_messages_there_and_their_answers_back()
    {
        await ProvinceByDisc.EnqueueAsync(node.Services, ProvinceByDisc.Ministry, "greeting");
        await ProvinceByDisc.EnqueueAsync(node.Other, ProvinceByDisc.Province, "never-heard-of");
        Assert.Equal(0, (await RunAsync("login", "--user", "admin")).Code);

        var exported = await RunAsync("media", "export", "--to", "100000", "--out", disc, "--json");
        Assert.True(exported.Code == 0, exported.Said);
        var file = Assert.Single(Directory.GetFiles(disc));
        var there = await node.Other.GetRequiredService<MediaDesk>().ImportAsync(file, None);
        Assert.True(there.Succeeded, there.Problem?.ToString());
        Assert.All(there.Value.Envelopes, line => Assert.Null(line.ProblemCode));
        var before = JsonNode.Parse((await RunAsync("media", "status", "--json")).Answer)!;
        Assert.NotEmpty(before["neighbours"]!.AsArray().Single(one => (string?)one!["division"] == "100000")!["unanswered"]!.AsArray());

        // Two bundles lie on the disc now; the one for the ministry is named and left.
        var back = await node.Other.GetRequiredService<MediaDesk>().ExportAsync(ProvinceByDisc.Province, false, None);
        File.Copy(back.Value.File, Path.Combine(disc, back.Value.FileName));
        var imported = await RunAsync("media", "import", disc, "--json");

        Assert.Equal(1, imported.Code);
        Assert.Contains("bundle.not-for-me", imported.Said, StringComparison.Ordinal);
        var taken = Assert.Single(JsonNode.Parse(imported.Answer)!.AsArray())!;
        Assert.Equal("exchange.unknown-type", (string?)Assert.Single(taken["messages"]!.AsArray())!["code"]);
        var after = JsonNode.Parse((await RunAsync("media", "status", "--json")).Answer)!;
        var ministry = after["neighbours"]!.AsArray().Single(one => (string?)one!["division"] == "100000")!;
        Assert.Empty(ministry["unanswered"]!.AsArray());
        Assert.Equal(1, (int)ministry["owedAnswers"]!);

        using var auditor = await node.SignInAsync("auditor");
        var lines = await AuditAsync(auditor);
        Assert.Contains(lines, line => line is { Action: "ExportBundle", Subject: "100000", Outcome: "done" });
        Assert.Contains(lines, line => line is { Action: "ImportBundle", Outcome: "done" });
        Assert.Contains(lines, line => line is { Action: "ImportBundle", Outcome: "bundle.not-for-me" });
    }

    [Fact]
    public async Task An_import_that_is_no_bundle_is_named_and_leaves_nothing()
    {
        using var admin = await node.SignInAsync("admin");

        var refused = await Assert.ThrowsAsync<ExchangeProblemException>(
            () => admin.ImportBundleAsync("a.bundle", new MemoryStream(new byte[100]), None));
        var unknown = await Assert.ThrowsAsync<ExchangeProblemException>(
            () => admin.ExportBundleAsync("650000", false, None));
        var gone = await Assert.ThrowsAsync<ExchangeProblemException>(
            () => admin.DownloadBundleAsync(Guid.Parse("019509e1-0000-7000-8000-000000000000"), Stream.Null, None));

        Assert.Equal(
            ("zip.not-a-zip", "exchange.unknown-node", "bundle.no-such-bundle"),
            (refused.Problem.Code, unknown.Problem.Code, gone.Problem.Code));
    }

    [Theory]
    [InlineData("clerk")]
    [InlineData("auditor")]
    public async Task Only_the_node_administrator_carries_discs(string user)
    {
        using var client = await node.SignInAsync(user);
        var refused = await Assert.ThrowsAsync<ExchangeProblemException>(() => client.GetMediaAsync(None));
        Assert.Equal("rights.denied", refused.Problem.Code);
    }

    private static async Task<IReadOnlyList<AuditItem>> AuditAsync(Contracts.ExchangeClient auditor) =>
        (await auditor.ListAuditAsync(0, 1000, None)).Items;

    private async Task<(int Code, string Answer, string Said)> RunAsync(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] all = [Path.Combine(AppContext.BaseDirectory, "exchange.dll"), .. words, "--node", node.Web.AbsoluteUri];
        foreach (var word in all)
            start.ArgumentList.Add(word);
        start.Environment["EXCHANGE_LANG"] = "en";
        start.Environment["EXCHANGE_PASSWORD"] = RunningNode.Password;
        start.Environment["XDG_STATE_HOME"] = disc + "-state";
        using var process = Process.Start(start)!; // Not reused: the shell is not used.
        var output = process.StandardOutput.ReadToEndAsync();
        var said = await process.StandardError.ReadToEndAsync();
        var answer = await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, answer, said.Trim());
    }
}
