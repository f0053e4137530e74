using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Exchange.Contracts.Cases;
using Exchange.Contracts.Submissions;
using Exchange.EndToEnd.Tests.Network;

namespace Exchange.EndToEnd.Tests.MainJob;

/// <summary>What an office finds at its own desk is what the node finds.</summary>
[Collection(nameof(FourNodes))]
public sealed class SameVerdictTests(FourNodes nodes)
{
    [Fact]
    public async Task The_command_line_and_a_node_write_the_same_findings_byte_for_byte()
    {
        var folder = nodes.NewFolder("same-verdict");
        var plan = await Packages.SampleAsync(folder, 2_000, 11, "--faults", "all");
        Packages.Describe(plan, description => description["plan"]!["id"] = "330106-ZG-2042");
        var package = await Packages.PackAsync(folder, plan);

        var desk = Path.Combine(folder, "desk");
        (await Programs.CliAsync("validate", package, "--out", desk)).MustBe(1);
        var submitted = await CaseDriver.SubmitAsync(nodes.County, package);
        Assert.True(submitted.Status == SubmissionStatus.Stored, submitted.Problem?.Detail);
        await CaseDriver.WaitForStateAsync(nodes.County, submitted.CaseId!, CaseState.Returned);
        using var clerk = await FourNodes.SignInAsync(nodes.County, "clerk");
        var check = await clerk.GetCheckAsync(submitted.CaseId!, 1, CancellationToken.None);

        var atNode = check.Report!.Value.GetProperty("result"); // The check is finished.
        var atDesk = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(desk, "report.json")))!["result"];
        // The node's report names the digest of its findings; the file at the desk has these very bytes.
        var findings = await File.ReadAllBytesAsync(Path.Combine(desk, "findings.jsonl"));
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(findings)),
            atNode.GetProperty("findings").GetProperty("sha256").GetString());
        Assert.True(JsonNode.DeepEquals(atDesk, JsonNode.Parse(atNode.GetRawText())), atNode.GetRawText());
        Assert.True(check.FindingCount > 50);
    }
}
