using Exchange.Cli.Cases;
using Exchange.Cli.Shell;
using Exchange.Contracts;
using Exchange.Contracts.Notifications;

namespace Exchange.Cli.Notifications;

/// <summary><c>notifications</c>: what one is told of, newest first; marks it as read.</summary>
internal static class NotificationCommands
{
    private const int Rows = 200;
    private const string Read = "--read";

    public static IReadOnlyList<CliCommand> All { get; } =
    [
        new("notifications", "notifications [--unread] [--node URL] [--json]   |   notifications --read ID [--read ID …] | --read all",
            "your notifications; mark them as read", "通知：查看、标为已读", RunAsync),
    ];

    private static Task<int> RunAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client => words.Has(Read)
            ? NodeCall.Show(
                words, await client.MarkNotificationsReadAsync(Chosen(words), cancellationToken),
                left => Console.WriteLine(Language.Text($"{left.Unread} not read", $"未读 {left.Unread} 条")))
            : NodeCall.Show(words, await ListAsync(client, words.Has("--unread"), cancellationToken), Print));

    /// <summary>Those named; null for all there are.</summary>
    private static List<Guid>? Chosen(Arguments words)
    {
        var ids = new List<Guid>();
        foreach (var word in words.Values(Read).DefaultIfEmpty(""))
        {
            if (word == "all")
                return null;
            ids.Add(Guid.TryParse(word, out var id)
                ? id
                : throw new UsageException($"--read is '{word}'; allowed are 'all' and the ids 'exchange notifications' shows"));
        }

        return ids;
    }

    private static async Task<ListPage<NotificationItem>> ListAsync(
        ExchangeClient client, bool unreadOnly, CancellationToken cancellationToken)
    {
        var all = new List<NotificationItem>();
        string? after = null;
        do
        {
            var page = await client.ListNotificationsAsync(unreadOnly, after, Rows, cancellationToken);
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return new ListPage<NotificationItem>(all, null);
    }

    private static void Print(ListPage<NotificationItem> all)
    {
        if (all.Items.Count == 0)
            Console.WriteLine(Language.Text("nothing to read", "没有通知"));
        foreach (var told in all.Items)
            Console.WriteLine(
                $"{told.Id}  {(told.ReadAt is null ? "*" : " ")}  {NodeCall.Time(told.CreatedAt)}  {NodeCall.Text(told.Title)}  "
                + $"{told.DivisionName}  {told.Link}");
    }
}
