using System.IO.Compression;
using System.Text.Json.Nodes;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Workflow.Tests.Definitions;

public sealed class DefinitionTransferTests
{
    [Fact]
    [Trait("gotcha", "32")]
    public async Task Takes_every_upstream_definition_through_an_archive_without_changing_its_meaning()
    {
        var texts =
            Directory.EnumerateFiles(Path.Combine(ElsaCases.Folder, "definitions")).Select(File.ReadAllText).ToList();
        await using var first = new TestNode();
        foreach (var text in texts)
            await first.ChangeAsync(definitions => definitions.ImportAsync(text, default));
        using var archive = new MemoryStream();
        var count = await TransferAsync(first, transfer => transfer.ExportAsync(
            [.. first.Database.Definitions.Values.Select(row => row.DefinitionId)], archive, default));
        Assert.Equal(texts.Count, count);

        archive.Position = 0;
        await using var second = new TestNode();
        var changes = await ImportAsync(second, archive);
        Assert.Equal(texts.Count, changes.Count);
        foreach (var text in texts)
        {
            var (before, after) = (Parsed(text), second.Database.Definitions.Values
                .Select(row => Parsed(row.Text)).Single(json => Id(json) == Id(Parsed(text))));
            foreach (var state in (string[])["$schema", "id", "version", "isLatest", "isPublished"])
            {
                before.Remove(state);
                after.Remove(state);
            }

            Assert.True(JsonNode.DeepEquals(before, after), Id(before));
        }
    }

    [Fact]
    public void Writes_equal_bytes_for_equal_definitions_and_names_files_as_upstream_does()
    {
        byte[] Archive()
        {
            using var stream = new MemoryStream();
            DefinitionArchive.Write(stream, [(DefinitionArchive.FileName("County  Submission!", "d1", "v1"), "{}")]);
            return stream.ToArray();
        }

        Assert.Equal(Archive(), Archive());
        Assert.Equal(
            "workflow-definition-county-submission-d1-v1.json",
            DefinitionArchive.FileName("County  Submission!", "d1", "v1"));
        Assert.DoesNotContain(
            "..", DefinitionArchive.FileName("../../etc/passwd", "..", "/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_the_highest_of_several_versions()
    {
        using var archive = Zip(
            ("a.json", Version(2, "two")), ("b.json", Version(9, "nine")), ("deep/c.json", Version(3, "three")));
        await using var node = new TestNode();
        Assert.Single(await ImportAsync(node, archive));
        Assert.Contains("nine", Assert.Single(node.Database.Definitions.Values).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_an_archive_that_is_none_is_empty_or_holds_something_unreadable()
    {
        await using var node = new TestNode();
        using var noArchive = new MemoryStream("no archive"u8.ToArray());
        Assert.Equal("workflow.bad-archive", Code(await ImportAsync(node, noArchive)));
        using var empty = Zip(("readme.txt", "x"));
        Assert.Equal("workflow.bad-archive", Code(await ImportAsync(node, empty)));
        using var half = Zip(("a.json", Version(1, "one")), ("b.json", "[]"));
        Assert.Equal("workflow.definition-not-json", Code(await ImportAsync(node, half)));
        Assert.Empty(node.Database.Definitions);
    }

    [Fact]
    public async Task Refuses_an_archive_that_unpacks_to_more_than_can_be_read()
    {
        await using var node = new TestNode();
        var huge = new string(' ', DefinitionReader.MaxCharacters + 1);
        using var bomb = Zip(("bomb.json", huge));
        Assert.True(bomb.Length < 100_000);
        Assert.Equal("workflow.bad-archive", Code(await ImportAsync(node, bomb)));
        using var many = Zip(
            [.. Enumerable.Range(0, DefinitionArchive.MaxDefinitions + 1).Select(i => ($"{i}.json", "{}"))]);
        Assert.Equal("workflow.bad-archive", Code(await ImportAsync(node, many)));
    }

    private static string Code(IReadOnlyList<DefinitionChange> changes) =>
        Assert.Single(Assert.Single(changes).Mistakes).Code;

    private static async Task<T> TransferAsync<T>(TestNode node, Func<DefinitionTransfer, Task<T>> work)
    {
        await using var scope = node.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<DefinitionTransfer>());
    }

    private static async Task<IReadOnlyList<DefinitionChange>> ImportAsync(TestNode node, Stream archive)
    {
        await using var scope = node.Services.CreateAsyncScope();
        var changes =
            await scope.ServiceProvider.GetRequiredService<DefinitionTransfer>().ImportAsync(archive, default);
        if (changes.All(change => change.Version is not null))
            await scope.ServiceProvider.GetRequiredService<IWorkflowStore>().CommitAsync(default);
        return changes;
    }

    private static MemoryStream Zip(params (string Name, string Text)[] files)
    {
        var stream = new MemoryStream();
        DefinitionArchive.Write(stream, files);
        stream.Position = 0;
        return stream;
    }

    private static string Version(int number, string line)
    {
        var json = Define.WorkflowJson("d", Define.WriteLine(line));
        (json["version"], json["id"]) = (number, $"d-v{number}");
        return json.ToJsonString();
    }

    private static JsonObject Parsed(string text) => (JsonObject)JsonNode.Parse(text.TrimStart('\uFEFF'))!;

    private static string Id(JsonObject json) => json["definitionId"]!.GetValue<string>();
}
