using System.Diagnostics;
using System.Net.Http.Json;
using Exchange.Contracts;
using Exchange.Contracts.Problems;
using Exchange.Contracts.Reviews;
using Exchange.Contracts.Slips;
using Exchange.Hub.Slips;
using Exchange.Node.Tests.Checks;
using Exchange.Packaging.Practice;
using SlipKind = Exchange.Contracts.Slips.SlipKind;

namespace Exchange.Node.Tests.Slips;

/// <summary>Notices printed from the signed records of real cases, and read back by poppler.</summary>
public sealed class SlipTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly string folder = Directory.CreateTempSubdirectory("slips-").FullName;
    private readonly PracticeZips packages = new();
    private CountyNode? node;

    private CountyNode Node => node!; // Tests run after InitializeAsync.

    public async Task InitializeAsync() => node = await CountyNode.StartAsync(_ => { });

    public async Task DisposeAsync()
    {
        packages.Dispose();
        await Node.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Prints_the_acceptance_and_the_return_with_the_reasons_and_the_digest_of_the_record()
    {
        var caseId = (await Node.SubmitAsync(await packages.MakeAsync(1))).CaseId!; // It is stored.
        await Node.CheckAsync();
        await Node.ReturnAsync(
            caseId, "\u8865\u5145\u516c\u793a\u6750\u6599\n\u6838\u5bf9\u7528\u5730\u4ee3\u7801",
            new MapNote(120.123456, 30.25, "\u5730\u5757\u8fb9\u754c\u4e0d\u5bf9", "GHYDYH", "330106000000000007"));
        using var clerk = await Node.SignInAsync("clerk");

        var slips = await clerk.ListSlipsAsync(caseId, None);

        Assert.Equal([SlipKind.Acceptance, SlipKind.Return], slips.Select(slip => slip.Kind));
        var timeline = await clerk.GetTimelineAsync(caseId, None);
        Assert.All(slips, slip => Assert.Contains(timeline, line => line.EvidenceId == slip.Record));

        var accepted = await TextAsync(caseId, slips[0].Record, "zh-CN");
        Assert.Contains("\u53d7\u7406\u901a\u77e5\u4e66", accepted, StringComparison.Ordinal);
        Assert.Contains(caseId, accepted, StringComparison.Ordinal);
        Assert.Contains(slips[0].Record, accepted, StringComparison.Ordinal);
        Assert.Contains("20\u4e2a\u5de5\u4f5c\u65e5", accepted, StringComparison.Ordinal);

        var returned = await TextAsync(caseId, slips[1].Record, "zh-CN");
        Assert.Contains("\u9000\u56de\u8865\u6b63\u901a\u77e5\u4e66", returned, StringComparison.Ordinal);
        Assert.Contains("1-1.1\u8865\u5145\u516c\u793a\u6750\u6599", returned, StringComparison.Ordinal);
        Assert.Contains("1-1.2\u6838\u5bf9\u7528\u5730\u4ee3\u7801", returned, StringComparison.Ordinal);
        Assert.Contains("120.123456", returned, StringComparison.Ordinal);
        Assert.Contains(slips[1].Record, returned, StringComparison.Ordinal);

        var english = await TextAsync(caseId, slips[1].Record, "en");
        Assert.Contains("Noticeofreturnforcorrection", english, StringComparison.Ordinal);
        Assert.DoesNotContain("\u8d23\u4efb", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prints_the_return_after_a_failed_check_with_the_count_of_findings_by_rule()
    {
        var caseId = (await Node.SubmitAsync(await packages.MakeAsync(
            2, null, PracticeFault.BlankAtEnd, PracticeFault.IdTwice, PracticeFault.NameWrong))).CaseId!; // It is stored.
        await Node.CheckAsync();
        using var clerk = await Node.SignInAsync("clerk");
        var counts = await clerk.GetCheckAsync(caseId, 1, None);

        var slip = Assert.Single(await clerk.ListSlipsAsync(caseId, None));

        Assert.Equal(SlipKind.Return, slip.Kind);
        var text = await TextAsync(caseId, slip.Record, "zh-CN");
        Assert.Contains("\u68c0\u67e5\u4e0d\u901a\u8fc7", text, StringComparison.Ordinal);
        Assert.Contains($"\u5171{counts.FindingCount}\u4e2a", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_of_another_case_or_another_kind_is_no_slip_of_this_one()
    {
        var first = (await Node.SubmitAsync(await packages.MakeAsync(3))).CaseId!; // It is stored.
        var second = (await Node.SubmitAsync(await packages.MakeAsync(4, "330106-ZG-2036"))).CaseId!; // It is stored.
        await Node.CheckAsync();
        using var clerk = await Node.SignInAsync("clerk");
        var other = (await clerk.ListSlipsAsync(second, None))[0].Record;
        var check = (await clerk.GetTimelineAsync(first, None)).First(line => line.EvidenceId is not null).EvidenceId;
        using var http = await Node.HttpAsync("clerk");
        using var security = await Node.HttpAsync("security");

        foreach (var record in new[] { other, check, "..%2f..%2fnode.json", new string('0', 64) })
            Assert.Equal("slips.no-such-slip", await CodeAsync(await http.GetAsync($"/api/v1/cases/{first}/slips/{record}")));
        Assert.Equal("case.not-found", await CodeAsync(await security.GetAsync($"/api/v1/cases/{second}/slips/{other}")));
        Assert.Equal("node.invalid-value", await CodeAsync(
            await http.GetAsync($"/api/v1/cases/{second}/slips/{other}?language=fr")));
    }

    [Theory]
    [InlineData("{days}", "{weeks}")]
    [InlineData("\"workingDays\": 20", "\"workingDays\": 0")]
    [InlineData("\"workingDays\": 20", "\"period\": 20")]
    public void Wording_that_cannot_be_used_is_refused_with_the_reason(string known, string wrong)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "schemas", SlipForms.FileName);
        Assert.Equal(20, SlipForms.Load(Path.GetDirectoryName(file)!).Acceptance.WorkingDays); // A full path.
        File.WriteAllText(Path.Combine(folder, SlipForms.FileName), File.ReadAllText(file).Replace(known, wrong, StringComparison.Ordinal));

        var refused = Assert.Throws<InvalidDataException>(() => SlipForms.Load(folder));

        Assert.Contains(SlipForms.FileName, refused.Message, StringComparison.Ordinal);
    }

    /// <summary>The text without blanks, as poppler reads it.</summary>
    private async Task<string> TextAsync(string caseId, string record, string language)
    {
        using var http = await Node.HttpAsync("clerk");
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var answer = await http.GetAsync($"/api/v1/cases/{caseId}/slips/{record}");
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        var file = Path.Combine(folder, $"{record}-{language}.pdf");
        await File.WriteAllBytesAsync(file, await answer.Content.ReadAsByteArrayAsync());
        if (Environment.GetEnvironmentVariable("EXCHANGE_TEST_SLIPS") is { } kept)
            File.Copy(file, Path.Combine(kept, Path.GetFileName(file)), overwrite: true);
        using var reader = Process.Start(new ProcessStartInfo("pdftotext", ["-enc", "UTF-8", file, "-"])
        {
            RedirectStandardOutput = true,
        })!; // poppler is installed for the tests.
        var text = await reader.StandardOutput.ReadToEndAsync();
        await reader.WaitForExitAsync();
        return string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<ProblemDescription>(ExchangeJson.Options))?.Code;
}
