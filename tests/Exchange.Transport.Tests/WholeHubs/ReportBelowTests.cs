using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Hub.Checks;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Validation.Reports;
using Exchange.Validation.Reports.Comparison;

namespace Exchange.Transport.Tests.WholeHubs;

/// <summary>The county's signed report goes up with the package, and the city's check is held against it.</summary>
public sealed class ReportBelowTests : IAsyncLifetime
{
    private readonly HubNetwork network = new();

    public Task InitializeAsync() => network.StartBothAsync();

    public Task DisposeAsync() => network.DisposeAsync().AsTask();

    [Fact]
    public async Task The_same_check_above_agrees_and_says_so_in_report_evidence_and_both_timelines()
    {
        var caseId = await SubmittedAsync();
        var below = await network.County.CheckAsync(caseId);
        Assert.Null(await network.ForwardAsync(caseId));
        await network.SettleAsync();

        var above = await network.City.CheckAsync(caseId);
        await network.SettleAsync();

        Assert.True(above.Comparison?.Agrees);
        Assert.True(below.Result.Findings.Lines > 0, "A comparison of nothing proves nothing.");
        var facts = await ComparisonAsync(network.City, caseId);
        Assert.Equal(
            (TestNetwork.County, ComparisonOutcome.Agrees, 0L, 0L),
            (facts.Below, facts.Outcome, facts.OnlyHere, facts.OnlyBelow));
        Assert.Contains("check.agrees-below", await network.City.KindsAsync(caseId));
        Assert.Contains("check.agrees-below", await network.County.KindsAsync(caseId));
        Assert.DoesNotContain("check.no-report-below", await network.City.KindsAsync(caseId));
    }

    [Fact]
    public async Task A_finding_the_county_did_not_have_is_named_with_its_number()
    {
        var caseId = await SubmittedAsync();
        await network.County.CheckAsync(caseId, WithoutItsLastFinding);
        await network.ForwardAsync(caseId);
        await network.SettleAsync();

        var above = await network.City.CheckAsync(caseId);

        Assert.False(above.Comparison?.Agrees);
        var facts = await ComparisonAsync(network.City, caseId);
        Assert.Equal((ComparisonOutcome.Differs, 1L, 0L), (facts.Outcome, facts.OnlyHere, facts.OnlyBelow));
        var line = (await network.City.TimelineAsync(caseId)).Single(entry => entry.Kind == "check.differs-below");
        Assert.Equal(("330106", "1"), (line.Values["below"], line.Values["onlyHere"]));
    }

    public static TheoryData<string, string> Unusable => new()
    {
        { "nothing", "it sent none" },
        { "too large", "it is too large to travel" },
        { "no report", "it is no signed check report known here" },
        { "changed by one letter", "its signature is not that node's" },
        { "not in the evidence", "the evidence of that node does not name it" },
        { "other findings", "the findings are not those it names" },
        { "findings that are no file", "the findings are not those it names" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task What_cannot_be_verified_is_a_notice_and_blocks_nothing(string fault, string named)
    {
        var caseId = await SubmittedAsync();
        await network.County.CheckAsync(caseId);
        await network.SendChangedAsync(caseId, body => Spoil(body, fault));
        await network.SettleAsync();

        Assert.Equal(CaseState.Stored, (await network.City.CaseAsync(caseId)).State);
        var notice = (await network.City.TimelineAsync(caseId)).Single(entry => entry.Kind == "check.no-report-below");
        Assert.Equal(("330106", named), (notice.Values["below"], notice.Values["fault"]));
        var above = await network.City.CheckAsync(caseId);
        Assert.Null(above.Comparison);
    }

    [Fact]
    public async Task An_older_node_above_is_told_nothing_it_does_not_know()
    {
        var caseId = await SubmittedAsync();
        await network.County.CheckAsync(caseId);
        var older = network.County.Directory.Find(TestNetwork.City)! with { Protocol = new ProtocolRange(1, 2) };

        Assert.Null(await network.ForwardAsync(caseId, older));

        var body = HubNetwork.BodyOf(
            (await network.County.OutboxAsync()).Single(message => message.Type == MessageTypes.Package));
        Assert.Equal(
            ["caseId", "digest", "evidence", "plan", "planLevel", "planName", "version"],
            body.Select(field => field.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Delivering_and_recording_again_changes_nothing()
    {
        var caseId = await SubmittedAsync();
        await network.County.CheckAsync(caseId);
        await network.ForwardAsync(caseId);
        var message = (await network.County.OutboxAsync()).Single(row => row.Type == MessageTypes.Package);
        await network.SettleAsync();
        var report = await network.City.CheckAsync(caseId);
        var (records, lines) = (await network.City.EvidenceAsync(caseId), await network.City.TimelineAsync(caseId));

        Assert.Null(await network.ForwardAsync(caseId));
        await DeliverAgainAsync(message);
        await network.City.RecordComparisonAgainAsync(caseId, report);
        await network.SettleAsync();

        Assert.NotNull(report.Comparison);
        Assert.Equal(
            records.Select(record => record.Id),
            (await network.City.EvidenceAsync(caseId)).Select(record => record.Id));
        Assert.Equal(lines.Count, (await network.City.TimelineAsync(caseId)).Count);
    }

    private async Task<CaseId> SubmittedAsync()
    {
        var submission = await network.County.SubmitAsync(new SmallPackage());
        return submission.CaseId ?? throw new InvalidOperationException(submission.ProblemCode);
    }

    private async Task DeliverAgainAsync(OutboundMessage message)
    {
        var answer = await ((EnvelopeReceiver)network.City.Services.GetService(typeof(EnvelopeReceiver))!).ReceiveAsync(
            message.Envelope, TestNetwork.County, CancellationToken.None);
        TestNetwork.Succeed(answer);
        Assert.True(answer.Value.Complete);
    }

    private static async Task<ComparisonFacts> ComparisonAsync(HubNode node, CaseId caseId)
    {
        var record = Assert.Single(
            await node.EvidenceAsync(caseId),
            record => record.Node == node.Division && ComparisonFacts.IsKey(record.Key));
        Assert.Equal(EvidenceKind.CheckReport, record.Kind);
        return EvidencePayload.Read(record).BodyAs<ComparisonFacts>();
    }

    private static async Task<CheckReport> WithoutItsLastFinding(CheckReport report, string file)
    {
        var lines = await File.ReadAllLinesAsync(file);
        await File.WriteAllTextAsync(file, string.Concat(lines[..^1].Select(line => line + "\n")));
        var digest = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file)));
        return report with
        {
            Result = report.Result with
            {
                Findings = report.Result.Findings with { Lines = lines.Length - 1, Sha256 = digest },
            },
        };
    }

    private static void Spoil(JsonObject body, string fault)
    {
        var sent = body["checked"]!.AsObject();
        switch (fault)
        {
            case "nothing":
                body.Remove("checked");
                body.Remove("secrecy");
                break;
            case "too large":
                body["checked"] = new JsonObject { ["tooLarge"] = true };
                break;
            case "no report":
                sent["report"] = "this is no report";
                break;
            case "changed by one letter":
                var parts = sent["report"]!.GetValue<string>().Split('.');
                var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]))
                    .Replace("330106", "330108", StringComparison.Ordinal);
                parts[1] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload));
                sent["report"] = string.Join('.', parts);
                break;
            case "not in the evidence":
                var evidence = body["evidence"]!.AsArray();
                foreach (var record in evidence.ToList())
                    if (EvidencePayload.ReadUnverified(record!.GetValue<string>()).Kind == EvidenceKind.CheckReport)
                        evidence.Remove(record);
                break;
            case "other findings":
                sent["findings"] = Convert.ToBase64String(Gzip("{}\n"));
                break;
            case "findings that are no file":
                sent["findings"] = "%%%";
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault, "Unknown fault.");
        }
    }

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var zip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest))
            zip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
