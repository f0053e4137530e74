using System.Text.Json.Nodes;

namespace Exchange.Node.Tests.Identity;

/// <summary>One operation of the API as schemas/openapi.json describes it.</summary>
/// <param name="Name">Its name in the description.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path with its placeholders.</param>
/// <param name="BodyType">Content type of the body it takes; null without one.</param>
/// <param name="Right">The operation of the rights table it needs; null when it is open.</param>
/// <param name="For">What the right is asked for.</param>
/// <param name="Open">To whom it is open; null when it needs a right.</param>
public sealed record ApiOperation(
    string Name, HttpMethod Method, string Path, string? BodyType, string? Right, string? For, string? Open)
{
    public static IReadOnlyList<ApiOperation> All { get; } = Read();

    private static List<ApiOperation> Read()
    {
        var document = JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(Root(), "schemas", "openapi.json")))!;
        var found = new List<ApiOperation>();
        foreach (var (path, methods) in document["paths"]!.AsObject())
            foreach (var (method, operation) in methods!.AsObject())
            {
                var right = operation!["x-exchange-right"];
                found.Add(new ApiOperation(
                    operation["operationId"]!.GetValue<string>(), HttpMethod.Parse(method), path,
                    operation["requestBody"]?["content"]?.AsObject().First().Key, right?["operation"]?.GetValue<string>(),
                    right?["for"]?.GetValue<string>(), right?["open"]?.GetValue<string>()));
            }

        return found;
    }

    internal static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Exchange.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("No Exchange.sln above the test's folder.");
    }

    public override string ToString() => $"{Method} {Path} ({Name})";
}
