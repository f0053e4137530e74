using Exchange.Domain.Divisions;
using Exchange.Hub.Secrecy;
using Exchange.Node.Hosting;
using Exchange.Packaging.Descriptors;
using Exchange.Transport.Directory;

namespace Exchange.Node.Commands;

/// <summary><c>join-request</c> and <c>directory …</c>: how a node gets into the signed list of nodes. Thin over the
/// directory's own rules.</summary>
internal static class DirectoryCommands
{
    public static IReadOnlyList<NodeCommand> All { get; } =
    [
        new("join-request", "join-request --config FILE --out FILE     ask the root to list this node", JoinAsync),
        new("key renew", "key renew --config FILE --out FILE [--sm2]     make new keys and ask the root to list them; the present ones go on until then",
            RenewAsync),
        new("directory create", "directory create --config FILE     make this node the root that signs the directory", CreateAsync),
        new("directory add", "directory add --config FILE --request FILE --administrator NAME     take a join request", AddAsync),
        new("directory approve", "directory approve --config FILE --division CODE --administrator NAME     a second administrator lists the node",
            ApproveAsync),
        new("directory renew", "directory renew --config FILE --request FILE --administrator NAME     take a listed node's request for new keys",
            ProposeRenewalAsync),
        new("directory approve-renewal",
            "directory approve-renewal --config FILE --division CODE --administrator NAME     a second administrator lists the new keys",
            ApproveRenewalAsync),
        new("directory clear",
            "directory clear --config FILE --division CODE --level LEVEL --zone ZONE --administrator NAME     propose what a node is cleared for",
            ClearAsync),
        new("directory approve-clearance",
            "directory approve-clearance --config FILE --division CODE --administrator NAME     a second administrator approves it",
            ApproveClearanceAsync),
        new("directory sm2",
            "directory sm2 --config FILE [--required yes|no]     whether keys are listed only with an SM2 key; lists nodes without one", Sm2Async),
        new("directory suspend", "directory suspend --config FILE --division CODE     shut a node out from the next issue on", SuspendAsync),
        new("directory issue", "directory issue --config FILE --out FILE [--valid-for D.HH:MM:SS]     sign the next issue", IssueAsync),
        new("directory import", "directory import --config FILE --file FILE --directory-key KID     take an issue over", ImportAsync),
    ];

    private static async Task<int> JoinAsync(CommandWords words, CancellationToken cancellationToken)
    {
        var request = JoinRequest.Create(Settings(words).Paths.Identity);
        await WriteAsync(words.Required("--out"), request.Text, cancellationToken);
        Console.WriteLine($"signing key {request.SigningKid}");
        return 0;
    }

    private static async Task<int> RenewAsync(CommandWords words, CancellationToken cancellationToken)
    {
        var renewal = KeyRenewal.Create(Settings(words).Paths.Identity, words.Has("--sm2"));
        await WriteAsync(words.Required("--out"), renewal.Text, cancellationToken);
        Console.WriteLine($"new signing key {renewal.SigningKid}");
        return 0;
    }

    private static Task<int> CreateAsync(CommandWords words, CancellationToken cancellationToken)
    {
        using var issuer = DirectoryIssuer.Create(Settings(words).Paths.Identity, TimeProvider.System);
        Console.WriteLine($"directory key {issuer.DirectoryKid}");
        return Task.FromResult(0);
    }

    private static async Task<int> AddAsync(CommandWords words, CancellationToken cancellationToken)
    {
        using var issuer = Open(words);
        var request = JoinRequest.Read(await File.ReadAllTextAsync(words.Required("--request"), cancellationToken));
        if (!request.Succeeded)
            return CommandLanguage.Refuse(request.Problem);
        var added = issuer.Add(request.Value, words.Required("--administrator"));
        if (!added.Succeeded)
            return CommandLanguage.Refuse(added.Problem);
        Console.WriteLine($"{request.Value.Node.Division} {request.Value.Node.Name} waits for a second administrator; "
            + $"signing key {request.Value.SigningKid}");
        return 0;
    }

    private static Task<int> ApproveAsync(CommandWords words, CancellationToken cancellationToken)
    {
        using var issuer = Open(words);
        var approved = issuer.Approve(Division(words), words.Required("--administrator"));
        return Task.FromResult(approved.Succeeded ? 0 : CommandLanguage.Refuse(approved.Problem));
    }

    private static async Task<int> ProposeRenewalAsync(CommandWords words, CancellationToken cancellationToken)
    {
        using var issuer = Open(words);
        var renewal = KeyRenewal.Read(await File.ReadAllTextAsync(words.Required("--request"), cancellationToken));
        if (!renewal.Succeeded)
            return CommandLanguage.Refuse(renewal.Problem);
        var proposed = issuer.ProposeRenewal(renewal.Value, words.Required("--administrator"));
        if (!proposed.Succeeded)
            return CommandLanguage.Refuse(proposed.Problem);
        Console.WriteLine($"{renewal.Value.Division} waits for a second administrator; new signing key {renewal.Value.SigningKid}");
        return 0;
    }

    private static Task<int> ApproveRenewalAsync(CommandWords words, CancellationToken cancellationToken)
    {
        using var issuer = Open(words);
        var approved = issuer.ApproveRenewal(Division(words), words.Required("--administrator"));
        return Task.FromResult(approved.Succeeded ? 0 : CommandLanguage.Refuse(approved.Problem));
    }

    private static Task<int> ClearAsync(CommandWords words, CancellationToken cancellationToken)
    {
        using var issuer = Open(words);
        var clearance = new Clearance(
            OneOf(words, "--level", Enum.GetValues<SecrecyLevel>(), SecrecyWords.Of),
            OneOf(words, "--zone", Enum.GetValues<NetworkZone>(), SecrecyWords.Of));
        var proposed = issuer.ProposeClearance(Division(words), clearance, words.Required("--administrator"));
        return Task.FromResult(proposed.Succeeded ? 0 : CommandLanguage.Refuse(proposed.Problem));
    }

    private static Task<int> ApproveClearanceAsync(CommandWords words, CancellationToken cancellationToken)
    {
        using var issuer = Open(words);
        var approved = issuer.ApproveClearance(Division(words), words.Required("--administrator"));
        return Task.FromResult(approved.Succeeded ? 0 : CommandLanguage.Refuse(approved.Problem));
    }

    private static T OneOf<T>(CommandWords words, string option, IReadOnlyList<T> values, Func<T, string> wordOf)
        where T : struct, Enum
    {
        var given = words.Required(option);
        foreach (var value in values)
            if (wordOf(value) == given)
                return value;
        throw new CommandMisuseException($"{option} is '{given}'; write one of {string.Join(", ", values.Select(wordOf))}");
    }

    private static Task<int> Sm2Async(CommandWords words, CancellationToken cancellationToken)
    {
        using var issuer = Open(words);
        if (words.Value("--required") is { } required)
            issuer.RequiresSm2 = required switch
            {
                "yes" => true,
                "no" => false,
                _ => throw new CommandMisuseException($"--required is '{required}'; write yes or no"),
            };
        Console.WriteLine(issuer.RequiresSm2 ? "SM2 keys are required of new keys" : "SM2 keys are not required");
        foreach (var division in issuer.WithoutSm2)
            Console.WriteLine($"{division} has no SM2 key");
        return Task.FromResult(0);
    }

    private static Task<int> SuspendAsync(CommandWords words, CancellationToken cancellationToken)
    {
        using var issuer = Open(words);
        var suspended = issuer.Suspend(Division(words));
        return Task.FromResult(suspended.Succeeded ? 0 : CommandLanguage.Refuse(suspended.Problem));
    }

    private static async Task<int> IssueAsync(CommandWords words, CancellationToken cancellationToken)
    {
        var validFor = TimeSpan.FromDays(7);
        if (words.Value("--valid-for") is { } text && !TimeSpan.TryParse(text, out validFor))
            throw new CommandMisuseException($"--valid-for is '{text}'; write it as 7.00:00:00");
        using var issuer = Open(words);
        await WriteAsync(words.Required("--out"), issuer.Issue(validFor), cancellationToken);
        Console.WriteLine($"directory key {issuer.DirectoryKid}");
        return 0;
    }

    private static async Task<int> ImportAsync(CommandWords words, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(words.Required("--file"), cancellationToken);
        var imported = NodeInit.ImportDirectory(Settings(words).Paths.Identity, text, words.Required("--directory-key"));
        return imported.Succeeded ? 0 : CommandLanguage.Refuse(imported.Problem);
    }

    private static NodeSettings Settings(CommandWords words) => NodeSettings.Load(words.Required("--config"));

    private static DirectoryIssuer Open(CommandWords words) =>
        DirectoryIssuer.Open(Settings(words).Paths.Identity, TimeProvider.System);

    private static DivisionCode Division(CommandWords words) =>
        DivisionCode.TryParse(words.Required("--division"), out var code)
            ? code
            : throw new CommandMisuseException($"--division is '{words.Required("--division")}'; write a code such as 330106");

    private static Task WriteAsync(string file, string text, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(file, text + "\n", cancellationToken);
}
