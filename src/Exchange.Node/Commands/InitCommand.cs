using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Domain.Divisions;
using Exchange.Node.Hosting;
using Exchange.Storage;
using Exchange.Transport.Directory;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Node.Commands;

/// <summary><c>init</c>: configuration file (where there is none), folders, keys and database of a new node. A repeat keeps
/// what is there.</summary>
internal static class InitCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static NodeCommand Command { get; } = new(
        "init",
        "init --config FILE [--division CODE --name NAME --exchange-address URL [--other-address URL …] [--web-url URL] [--exchange-url URL] [--data FOLDER]] [--sm2]",
        RunAsync);

    private static async Task<int> RunAsync(CommandWords words, CancellationToken cancellationToken)
    {
        var file = words.Required("--config");
        if (!File.Exists(file))
            await WriteConfigurationAsync(file, words, cancellationToken);
        var settings = NodeSettings.Load(file);
        var divisions = DivisionTable.Load(DivisionTable.DefaultFile);
        if (!DivisionCode.TryParse(settings.Node.Division, out var code) || divisions.Find(code) is not { } division)
            throw new CommandMisuseException($"Node:Division is '{settings.Node.Division}'; the code list has no such division");
        if (division.IsPlaceholder || division.Level > DivisionLevel.County)
            throw new CommandMisuseException($"{division.Code} {division.Name} has no node: nodes are at ministry, province, city and county");

        var address = words.Value("--exchange-address") ?? settings.Listener.Url;
        Directory.CreateDirectory(settings.Paths.Data);
        using var identity = NodeInit.CreateIdentity(
            settings.Paths.Identity,
            new NodeDescription(
                division.Code, division.Level, words.Value("--name") ?? division.Name, division.Parent, new Uri(address))
            {
                OtherAddresses = [.. words.Values("--other-address").Select(other => new Uri(other, UriKind.Absolute))],
            },
            words.Has("--sm2"));

        await using var services = new ServiceCollection()
            .AddLogging()
            .AddExchangeStorage(storage => settings.Configuration.GetSection(StorageOptions.SectionName).Bind(storage))
            .BuildServiceProvider();
        await services.GetRequiredService<StorageMigrator>().MigrateAsync(cancellationToken);

        Console.WriteLine($"node        {identity.Division} {identity.Name} ({identity.Level})");
        Console.WriteLine($"parent      {division.Parent?.Value ?? "-"}");
        Console.WriteLine($"data        {settings.Paths.Data}");
        Console.WriteLine($"signing key {identity.SigningKid}{(identity.SigningSm2 is null ? "" : " with SM2")}");
        return 0;
    }

    private static async Task WriteConfigurationAsync(string file, CommandWords words, CancellationToken cancellationToken)
    {
        var document = new JsonObject
        {
            ["Node"] = new JsonObject
            {
                ["Division"] = words.Required("--division"),
                ["DataFolder"] = words.Value("--data") ?? "data",
            },
            ["Web"] = new JsonObject { ["Url"] = words.Value("--web-url") ?? new WebOptions().Url },
            ["ExchangeListener"] = new JsonObject { ["Url"] = words.Value("--exchange-url") ?? new ListenerOptions().Url },
        };
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!); // A full path of a file has a folder.
        await File.WriteAllTextAsync(file, document.ToJsonString(Indented) + "\n", cancellationToken);
    }
}
