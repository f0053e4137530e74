using System.Text;
using System.Text.Json.Nodes;
using Exchange.Contracts;
using Exchange.Contracts.CaseMessages;
using Exchange.Contracts.Health;
using Exchange.Contracts.Problems;
using Exchange.Contracts.Submissions;
using Exchange.Contracts.Uploads;
using Exchange.Hub.Scanning;
using Exchange.Hub.Submissions;
using Exchange.Node.Health;
using Exchange.Node.Tests.Checks;
using Exchange.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;
using SubmissionStatus = Exchange.Contracts.Submissions.SubmissionStatus;

namespace Exchange.Node.Tests.Submissions;

/// <summary>A county whose packages go through a real virus scanner before anything of them is stored.</summary>
public sealed class ScannedSubmissionTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly PracticeZips packages = new();
    private ClamAvServer scanner = null!; // Started before each test.
    private CountyNode node = null!; // Started before each test.

    public async Task InitializeAsync()
    {
        scanner = await ClamAvServer.StartAsync();
        node = await CountyNode.StartAsync(settings => settings["Scanner"] = new JsonObject
        {
            ["Host"] = "127.0.0.1",
            ["Port"] = scanner.Port,
            ["MaxFileBytes"] = ClamAvServer.MaxBytes,
        });
    }

    public async Task DisposeAsync()
    {
        await node.DisposeAsync();
        scanner.Dispose();
        packages.Dispose();
    }

    [Fact]
    public async Task Is_refused_with_the_file_and_what_was_found_and_a_clean_one_is_stored()
    {
        Assert.Equal(HealthStatus.Healthy, (await LookAsync()).Status);
        var infected = await packages.MakeAsync(1, "330106-ZG-2035", folder =>
        {
            var document = Directory.GetFiles(folder, "*.pdf", SearchOption.AllDirectories)[0];
            File.AppendAllText(document, $"\n% {ClamAvServer.Marker}\n");
        });
        using var clerk = await node.SignInAsync("clerk");
        var id = await HandInAsync(clerk, infected);
        Assert.True(await WorkAsync());

        var refused = await clerk.GetSubmissionAsync(id, None);

        Assert.Equal((SubmissionStatus.Refused, "upload.infected"), (refused.Status, refused.Problem?.Code));
        Assert.Contains(ClamAvServer.Signature, refused.Problem?.Detail, StringComparison.Ordinal);
        Assert.Contains(".pdf", refused.Problem?.Detail, StringComparison.Ordinal);
        await node.SubmitAsync(await packages.MakeAsync(2, "330106-ZG-2035"));
    }

    [Fact]
    public async Task Waits_while_the_scanner_is_away()
    {
        scanner.Dispose();
        Assert.Equal(HealthStatus.Degraded, (await LookAsync()).Status);
        using var clerk = await node.SignInAsync("clerk");
        var id = await HandInAsync(clerk, await packages.MakeAsync(3, "330106-ZG-2035"));

        await Assert.ThrowsAsync<ScannerAwayException>(WorkAsync);

        Assert.Equal(SubmissionStatus.Pending, (await clerk.GetSubmissionAsync(id, None)).Status);
        await using var scope = node.Services.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<ISubmissionStore>().FindAsync(id, None);
        Assert.Equal(0, row?.Attempts); // It is nobody's fault.
        Assert.True(node.Services.GetRequiredService<UploadFiles>().Holds(id));
    }

    [Fact]
    public async Task Documents_of_a_message_are_scanned_and_an_infected_one_cannot_be_used_again()
    {
        var caseId = (await node.SubmitAsync(await packages.MakeAsync(4, "330106-ZG-2035"))).CaseId!; // It is stored.
        using var clerk = await node.SignInAsync("clerk");
        var infected = await UploadAsync(clerk, "说明.pdf", Pdf(ClamAvServer.Marker));
        var large = await UploadAsync(clerk, "附件.pdf", Pdf(new string('a', ClamAvServer.MaxBytes)));
        var clean = await UploadAsync(clerk, "意见.pdf", Pdf("好"));

        Assert.Equal("upload.infected", await RefusedAsync(infected));
        Assert.Equal("submission.upload-incomplete", await RefusedAsync(infected)); // Its bytes are gone.
        Assert.Equal("upload.not-scanned", await RefusedAsync(large));
        var written = await clerk.WriteCaseMessageAsync(caseId, new WriteCaseMessageRequest("见附件") { Uploads = [clean] }, None);
        Assert.Equal("意见.pdf", Assert.Single(written.Documents).Name);
        scanner.Dispose();
        var late = await UploadAsync(clerk, "补充.pdf", Pdf("再"));
        Assert.Equal("upload.scanner-away", await RefusedAsync(late));

        async Task<string> RefusedAsync(Guid upload) => (await Assert.ThrowsAsync<ExchangeProblemException>(
            () => clerk.WriteCaseMessageAsync(caseId, new WriteCaseMessageRequest("见附件") { Uploads = [upload] }, None))).Problem.Code;
    }

    private static async Task<Guid> HandInAsync(ExchangeClient clerk, string file)
    {
        var upload = await UploadAsync(clerk, Path.GetFileName(file), await File.ReadAllBytesAsync(file));
        return (await clerk.SubmitAsync(upload, null, None)).Id;
    }

    private static byte[] Pdf(string text) => Encoding.UTF8.GetBytes($"%PDF-1.4\n{text}\n");

    private static async Task<Guid> UploadAsync(ExchangeClient clerk, string name, byte[] bytes)
    {
        var upload = new ResumableUpload(clerk, TimeProvider.System);
        var state = await upload.CreateAsync(name, bytes.Length, None);
        await upload.SendAsync(state.Id, new MemoryStream(bytes), null, None);
        return state.Id;
    }

    private Task<bool> WorkAsync() =>
        node.Services.GetRequiredService<SubmissionWork>().RunOnceAsync(CountyNode.Worker, None);

    private async Task<PartHealth> LookAsync()
    {
        await using var scope = node.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetServices<IHealthPart>().Single(part => part.Name == "scanner").LookAsync(None);
    }
}
