using System.Globalization;
using Exchange.Cli.Shell;
using Exchange.Contracts;
using Exchange.Contracts.CaseMessages;

namespace Exchange.Cli.Cases;

/// <summary><c>case messages</c>: what the offices of a case write to each other, in the order it was written, and one more.</summary>
internal static class MessageCommands
{
    private const int Rows = 200;
    private const string Say = "--say";

    public static IReadOnlyList<CliCommand> All { get; } =
    [
        new("case messages", "case messages CASE [--node URL] [--json]   |   case messages CASE --say TEXT [--ask [--due DATE] | --answer REQUEST] "
            + "[--file FILE]… [--id ID] [--node URL] [--json]",
            "messages between the offices of a case; write one, ask for a supplement, send one", "业务的沟通消息：查看、发送、要求补充、补充材料",
            RunAsync),
        new("case supplements", "case supplements [--node URL] [--json]", "requests for supplements that wait for your office",
            "等待本单位补充的材料", ListRequestsAsync),
    ];

    private static Task<int> RunAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            var id = words.Required(0, "CASE");
            return words.Has(Say)
                ? await WriteAsync(client, id, words, cancellationToken)
                : await ReadAsync(client, id, words, cancellationToken);
        });

    private static async Task<int> WriteAsync(
        ExchangeClient client, string caseId, Arguments words, CancellationToken cancellationToken)
    {
        // Said again with the same id after a broken line, it is written once.
        var id = words.Value("--id") is not { } given ? Guid.CreateVersion7(TimeProvider.System.GetUtcNow())
            : Guid.TryParse(given, out var chosen) ? chosen
            : throw new UsageException($"'{given}' is no id of a message, such as 019a0000-0000-7000-8000-000000000000");
        var kind = words.Has("--ask") ? CaseMessageKind.SupplementRequest
            : words.Has("--answer") ? CaseMessageKind.Supplement : CaseMessageKind.Note;
        DateOnly? due = words.Value("--due") is not { } day ? null
            : DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
            : throw new UsageException($"'{day}' is no date, such as 2026-12-01");
        Guid? answers = words.Value("--answer") is not { } request ? null
            : Guid.TryParse(request, out var asked) ? asked
            : throw new UsageException($"'{request}' is no id of a request, see 'case messages CASE'");
        var uploads = new List<Guid>();
        foreach (var file in words.Values("--file"))
            uploads.Add(await DocumentUpload.SendAsync(client, file, cancellationToken));
        var written = await client.WriteCaseMessageAsync(
            caseId,
            new WriteCaseMessageRequest(words.RequiredValue(Say), id, Kind: kind, DueOn: due, Answers: answers, Uploads: uploads),
            cancellationToken);
        return NodeCall.Show(words, written, Print);
    }

    private static Task<int> ListRequestsAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client => NodeCall.Show(
            words, await client.ListSupplementRequestsAsync(cancellationToken), waiting =>
            {
                if (waiting.Count == 0)
                    Console.WriteLine(Language.Text("nothing is asked for", "没有要求补充的材料"));
                foreach (var each in waiting)
                {
                    var due = each.DueOn is { } day
                        ? Language.Text("  by ", "  期限 ") + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
                    Console.WriteLine($"{each.CaseId}  {each.NodeName} {each.Author}{due}  {each.Id}");
                    Console.WriteLine($"  {each.Text.ReplaceLineEndings(" ")}");
                }
            }));

    private static async Task<int> ReadAsync(
        ExchangeClient client, string caseId, Arguments words, CancellationToken cancellationToken)
    {
        var first = await client.ListCaseMessagesAsync(caseId, null, Rows, cancellationToken);
        var messages = new List<CaseMessageItem>(first.Items);
        for (var next = first.Next; next is not null;)
        {
            var page = await client.ListCaseMessagesAsync(caseId, next, Rows, cancellationToken);
            messages.AddRange(page.Items);
            next = page.Next;
        }

        // Pages come last first; people read from the first on.
        messages.Reverse();
        var code = NodeCall.Show(words, first with { Items = messages, Next = null }, Print);
        if (first.Unread > 0)
            await client.MarkCaseMessagesReadAsync(caseId, cancellationToken);
        return code;
    }

    private static void Print(CaseMessagePage all)
    {
        if (all.Items.Count == 0)
            Console.WriteLine(Language.Text("no messages yet", "还没有消息"));
        foreach (var message in all.Items)
            Print(message);
        foreach (var office in all.Offices.Where(office => !office.TakesMessages))
            Console.WriteLine(Language.Text(
                $"{office.Name} ({office.Division}) gets no messages: its program is older",
                $"{office.Name}（{office.Division}）收不到消息：其程序版本较旧"));
    }

    private static void Print(CaseMessageItem message)
    {
        Console.WriteLine($"{NodeCall.Time(message.WrittenAt)}  {message.NodeName} {message.Author}  v{message.Version}{KindOf(message)}");
        foreach (var line in message.Text.ReplaceLineEndings("\n").Split('\n'))
            Console.WriteLine($"  {line}");
        if (message.Finding is { } finding)
            Console.WriteLine(Language.Text("  about finding ", "  关于问题 ") + $"{finding.Rule} {finding.Layer} {finding.Feature}".TrimEnd());
        if (message.Place is { } place)
            Console.WriteLine(Language.Text("  at ", "  位置 ") + FormattableString.Invariant($"{place.Longitude:F6}, {place.Latitude:F6}"));
        foreach (var document in message.Documents)
            Console.WriteLine(Language.Text("  document ", "  文件 ") + $"{document.Name}  {document.Length} B  {document.Sha256}");
    }

    private static string KindOf(CaseMessageItem message) => message.Kind switch
    {
        CaseMessageKind.SupplementRequest when message.IsAnswered =>
            Language.Text("  asks for a supplement (answered)", "  要求补充材料（已补充）"),
        CaseMessageKind.SupplementRequest => Language.Text("  asks for a supplement", "  要求补充材料")
            + (message.DueOn is { } day ? " " + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "") + $"  {message.Id}",
        CaseMessageKind.Supplement => Language.Text("  supplement", "  补充材料"),
        CaseMessageKind.DecisionDocument => Language.Text("  document of a decision", "  批复文件"),
        _ => "",
    };
}
