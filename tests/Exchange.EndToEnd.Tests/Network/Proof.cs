using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exchange.EndToEnd.Tests.Network;

/// <summary>Reads what the nodes hold of a case, to show that nothing is missing and nothing is there twice.</summary>
internal static class Proof
{
    /// <summary>The payloads of all signed records a node holds for the case.</summary>
    public static Task<IReadOnlyList<JsonObject>> RecordsAsync(NodeProcess node, string caseId) =>
        PayloadsAsync(node, caseId, "records");

    /// <summary>The check reports the node signed for the case.</summary>
    public static Task<IReadOnlyList<JsonObject>> ReportsAsync(NodeProcess node, string caseId) =>
        PayloadsAsync(node, caseId, "reports");

    private static async Task<IReadOnlyList<JsonObject>> PayloadsAsync(NodeProcess node, string caseId, string list)
    {
        using var auditor = await FourNodes.SignInAsync(node, "auditor");
        using var bundle = new MemoryStream();
        await auditor.GetEvidenceAsync(caseId, bundle, CancellationToken.None);
        return
        [
            .. JsonNode.Parse(Encoding.UTF8.GetString(bundle.ToArray()))![list]!.AsArray()
                .Select(record => JsonNode.Parse(Base64(record!.GetValue<string>().Split('.')[1]))!.AsObject()),
        ];
    }

    /// <summary>The command line proves the node's evidence of the case and its archive, without the node's help.</summary>
    public static async Task VerifyAsync(NodeProcess node, string caseId, string folder)
    {
        var file = Path.Combine(folder, $"{node.Division}-{caseId}.json");
        using (var auditor = await FourNodes.SignInAsync(node, "auditor"))
        await using (var stream = File.Create(file))
            await auditor.GetEvidenceAsync(caseId, stream, CancellationToken.None);
        (await Programs.CliAsync("evidence", "verify", file)).MustBe(0);
        (await Programs.CliAsync("archive", "verify", Path.Combine(node.Data, "archive"))).MustBe(0);
    }

    /// <summary>One record per fact and node; receipts once per hand-over and kind; one release; one decision per task.</summary>
    public static void HoldsNothingTwice(IReadOnlyList<JsonObject> records)
    {
        var facts = records.Select(record => $"{record["node"]}|{record["kind"]}|{record["key"]}").ToList();
        Assert.Equal(facts.Count, facts.Distinct(StringComparer.Ordinal).Count());
        Assert.Single(records, record => record["kind"]!.GetValue<string>() == "release");
        var decisions = records.Where(record => record["kind"]!.GetValue<string>() == "decision")
            .Select(record => record["body"]!["id"]!.GetValue<string>()).ToList();
        Assert.Equal(decisions.Count, decisions.Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>The receipt kinds given for each hand-over: (from, to, subject) → stored, checked, accepted.</summary>
    public static IReadOnlyDictionary<(string From, string To, string Subject), IReadOnlyList<string>> Receipts(IReadOnlyList<JsonObject> records) =>
        records.Where(record => record["kind"]!.GetValue<string>() == "receipt")
            .Select(record => record["body"]!.AsObject())
            .GroupBy(body => (body["to"]!.GetValue<string>(), body["from"]!.GetValue<string>(), $"{body["subject"]} v{body["version"]}"))
            .ToDictionary(
                group => group.Key,
                group => (IReadOnlyList<string>)[.. group.Select(body => body["kind"]!.GetValue<string>())]);

    private static string Base64(string text) => Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(text));
}
