using System.Text;
using System.Text.Json.Nodes;
using Exchange.Node.Tests.Checks;

namespace Exchange.Node.Tests.Documents;

/// <summary>A county's node with one case whose package has good, secret and hostile documents, and layers not everybody may know.</summary>
public sealed class DocumentCounty : IAsyncLifetime
{
    /// <summary>The smallest picture: one pixel.</summary>
    public static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public const string Script = "<html><script>document.title='owned'</script></html>";
    public const string Drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(1)</script></svg>";

    /// <summary>The package's own layers once more, in a file with an audience.</summary>
    public const string ReviewersLayers = "for-reviewers.gpkg";

    public const string NobodysLayers = "for-nobody.gpkg";

    private readonly PracticeZips packages = new();
    private CountyNode? node;

    public CountyNode Node => node!; // Tests run after InitializeAsync.

    public string CaseId { get; private set; } = "";

    public string Documents => $"/api/v1/cases/{CaseId}/versions/1/documents";

    public async Task InitializeAsync()
    {
        node = await CountyNode.StartAsync(_ => { });
        CaseId = (await Node.SubmitAsync(await packages.MakeAsync(1, null, AddDocuments))).CaseId!; // It is stored.
    }

    public async Task DisposeAsync()
    {
        packages.Dispose();
        await Node.DisposeAsync();
    }

    private static void AddDocuments(string package)
    {
        var description = JsonNode.Parse(File.ReadAllText(Path.Combine(package, "package.json")))!; // Made by the packer.
        var marks = description["secrecy"]!["files"]!.AsArray();

        Add("good.png", Pixel);
        Add("page.pdf", Encoding.UTF8.GetBytes(Script));
        Add("drawing.png", Encoding.UTF8.GetBytes(Drawing));
        Add("script.jpg", Encoding.UTF8.GetBytes(Script));
        Add("both.png", [.. Pixel, .. Encoding.UTF8.GetBytes(Script)]);
        Add("broken.pdf", Encoding.UTF8.GetBytes("%PDF-1.7\nnothing of the kind"));
        Add("bomb.png", Huge());
        Add("letter.docx", [0x50, 0x4B, 0x03, 0x04, 0, 0]);
        Add("for-approvers.png", Pixel, "internal", "\u5ba1\u6279\u4eba\u5458");
        Add("for-reviewers.png", Pixel, "internal", "Reviewer; 999999");
        Add("for-province.png", Pixel, "internal", "330000");
        Add("for-nobody.png", Pixel, "internal", "\u5c40\u9886\u5bfc");
        var layers = File.ReadAllBytes(
            Directory.GetFiles(Path.Combine(package, "data"), "*.gpkg", SearchOption.AllDirectories).Single());
        Add(ReviewersLayers, layers, "internal", "Reviewer");
        Add(NobodysLayers, layers, "internal", "\u5c40\u9886\u5bfc");
        File.WriteAllText(Path.Combine(package, "package.json"), description.ToJsonString());

        void Add(string name, byte[] content, string? level = null, string? audience = null)
        {
            Directory.CreateDirectory(Path.Combine(package, "data", "extra"));
            File.WriteAllBytes(Path.Combine(package, "data", "extra", name), content);
            if (level is not null)
                marks.Add(new JsonObject { ["path"] = $"data/extra/{name}", ["level"] = level, ["audience"] = audience });
        }
    }

    // Thirty thousand pixels in each direction, as its head says.
    private static byte[] Huge()
    {
        var bytes = (byte[])Pixel.Clone();
        (bytes[18], bytes[19], bytes[22], bytes[23]) = (0x75, 0x30, 0x75, 0x30);
        return bytes;
    }
}

/// <summary>All tests of this collection share one case with documents.</summary>
[CollectionDefinition(Name)]
public sealed class DocumentCountyCollection : ICollectionFixture<DocumentCounty>
{
    public const string Name = "one case with documents";
}
