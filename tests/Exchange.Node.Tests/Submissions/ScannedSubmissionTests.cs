using System.Text.Json.Nodes;
using Exchange.Contracts;
using Exchange.Contracts.Health;
using Exchange.Contracts.Submissions;
using Exchange.Contracts.Uploads;
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
        Assert.Equal(HealthStatus.Unhealthy, (await LookAsync()).Status);
        using var clerk = await node.SignInAsync("clerk");
        var id = await HandInAsync(clerk, await packages.MakeAsync(3, "330106-ZG-2035"));

        await Assert.ThrowsAnyAsync<Exception>(WorkAsync);

        Assert.Equal(SubmissionStatus.Pending, (await clerk.GetSubmissionAsync(id, None)).Status);
    }

    private async Task<Guid> HandInAsync(ExchangeClient clerk, string file)
    {
        var upload = new ResumableUpload(clerk, TimeProvider.System);
        await using var content = File.OpenRead(file);
        var state = await upload.CreateAsync(Path.GetFileName(file), content.Length, None);
        await upload.SendAsync(state.Id, content, null, None);
        return (await clerk.SubmitAsync(state.Id, null, None)).Id;
    }

    private Task<bool> WorkAsync() =>
        node.Services.GetRequiredService<SubmissionWork>().RunOnceAsync(CountyNode.Worker, None);

    private async Task<PartHealth> LookAsync()
    {
        await using var scope = node.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetServices<IHealthPart>().Single(part => part.Name == "scanner").LookAsync(None);
    }
}
