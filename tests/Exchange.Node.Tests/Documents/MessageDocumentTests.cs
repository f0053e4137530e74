using System.Net;
using System.Net.Http.Json;
using Exchange.Contracts;
using Exchange.Contracts.CaseMessages;
using Exchange.Contracts.Documents;
using Exchange.Contracts.Problems;
using Exchange.Contracts.Uploads;

namespace Exchange.Node.Tests.Documents;

/// <summary>Documents that go with messages: a supplement asked for, sent, listed, looked at and downloaded.</summary>
[Collection(DocumentCountyCollection.Name)]
public sealed class MessageDocumentTests(DocumentCounty county)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_supplement_is_asked_for_waits_with_the_clerk_and_is_there_with_its_documents()
    {
        using var reviewer = await county.Node.SignInAsync("reviewer");
        using var clerk = await county.Node.SignInAsync("clerk");
        var due = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(7));
        var asked = await reviewer.WriteCaseMessageAsync(
            county.CaseId,
            new WriteCaseMessageRequest("The expert opinion", Kind: CaseMessageKind.SupplementRequest, DueOn: due), None);
        Assert.Equal((CaseMessageKind.SupplementRequest, due, false), (asked.Kind, asked.DueOn, asked.IsAnswered));

        var waiting = Assert.Single(await clerk.ListSupplementRequestsAsync(None), each => each.Id == asked.Id);
        Assert.Equal((county.CaseId, due, false, "The expert opinion"), (waiting.CaseId, waiting.DueOn, waiting.Overdue, waiting.Text));
        Assert.Empty(await reviewer.ListSupplementRequestsAsync(None));
        var page = await clerk.ListCaseMessagesAsync(county.CaseId, null, 50, None);
        Assert.Equal((false, true), (page.MayAsk, page.MaySupplement));

        Guid[] uploads =
        [
            await SendAsync(clerk, "picture.png", DocumentCounty.Pixel),
            await SendAsync(clerk, "letter.docx", [0x50, 0x4B, 0x03, 0x04, 0, 0]),
        ];
        using var http = await county.Node.HttpAsync("clerk");
        Assert.DoesNotContain("picture.png", await http.GetStringAsync("/api/v1/submissions/uploads"), StringComparison.Ordinal);
        var sent = await clerk.WriteCaseMessageAsync(
            county.CaseId,
            new WriteCaseMessageRequest(
                "Both", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), Kind: CaseMessageKind.Supplement, Answers: asked.Id, Uploads: uploads), None);

        Assert.True(sent.HoldsDocuments);
        Assert.Equal(["letter.docx", "picture.png"], sent.Documents.Select(document => document.Name));
        Assert.Empty(await clerk.ListSupplementRequestsAsync(None));
        var list = $"/api/v1/cases/{county.CaseId}/messages/{sent.Id}/documents";
        var documents = await http.GetFromJsonAsync<PackageDocuments>(list, ExchangeJson.Options);
        Assert.Equal([1, 2], documents!.Items.Select(item => item.Number));
        Assert.Equal([DocumentView.Download, DocumentView.Picture], documents.Items.Select(item => item.View));
        Assert.Equal(DocumentCounty.Pixel, await http.GetByteArrayAsync($"{list}/2/picture"));
        Assert.Equal(DocumentCounty.Pixel, await http.GetByteArrayAsync($"{list}/2/file"));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"{list}/3/file")).StatusCode);
        Assert.Contains(
            "message.documents-not-here",
            await (await http.GetAsync($"/api/v1/cases/{county.CaseId}/messages/{asked.Id}/documents")).Content.ReadAsStringAsync(),
            StringComparison.Ordinal);

        // The upload went with the message: it can neither be sent again nor be submitted.
        var again = await Assert.ThrowsAsync<ExchangeProblemException>(() => clerk.WriteCaseMessageAsync(
            county.CaseId, new WriteCaseMessageRequest("Again", Uploads: [uploads[0]]), None));
        Assert.Equal("submission.upload-not-found", again.Problem.Code);
    }

    [Fact]
    public async Task Refuses_a_document_that_is_another_thing_than_its_name_says()
    {
        using var clerk = await county.Node.SignInAsync("clerk");
        var upload = await SendAsync(clerk, "page.pdf", System.Text.Encoding.UTF8.GetBytes(DocumentCounty.Script));
        var refused = await Assert.ThrowsAsync<ExchangeProblemException>(() => clerk.WriteCaseMessageAsync(
            county.CaseId, new WriteCaseMessageRequest("x", Uploads: [upload]), None));
        Assert.Equal("message.document-kind-wrong", refused.Problem.Code);
    }

    private static async Task<Guid> SendAsync(ExchangeClient client, string name, byte[] bytes)
    {
        var upload = new ResumableUpload(client, TimeProvider.System);
        using var content = new MemoryStream(bytes);
        var state = await upload.CreateAsync(name, bytes.Length, None);
        await upload.SendAsync(state.Id, content, null, None);
        return state.Id;
    }
}
