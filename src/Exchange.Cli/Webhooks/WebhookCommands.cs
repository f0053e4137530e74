using System.Globalization;
using System.Text.Json;
using Exchange.Cli.Cases;
using Exchange.Cli.Shell;
using Exchange.Contracts;
using Exchange.Contracts.Webhooks;

namespace Exchange.Cli.Webhooks;

/// <summary><c>webhooks …</c> and <c>events</c>: what other programs get from a node.</summary>
internal static class WebhookCommands
{
    private const int Rows = 200;

    public static IReadOnlyList<CliCommand> All { get; } =
    [
        new("events", "events [--after CURSOR] [--node URL] [--json]", "events behind a cursor, as CloudEvents, one a line",
            "游标之后的事件（CloudEvents，每行一个）", EventsAsync),
        new("webhooks", "webhooks [--node URL] [--json]", "programs that get events from a node", "接收事件的程序", ListAsync),
        new("webhooks add", "webhooks add NAME --url URL [--type TYPE …] [--division CODE] [--plan-type CODE] [--node URL] [--json]",
            "send events to a program; prints its secret, once", "新增事件订阅，签名密钥仅显示一次", AddAsync),
        new("webhooks secret", "webhooks secret ID [--node URL] [--json]", "a new secret, shown once", "更换签名密钥，仅显示一次", SecretAsync),
        new("webhooks end", "webhooks end ID [--node URL]", "send nothing more there", "终止事件订阅", EndAsync),
        new("webhooks deliveries", "webhooks deliveries ID [--status pending|delivered|dead|dropped] [--node URL] [--json]",
            "deliveries to a program, newest first", "事件发送记录", DeliveriesAsync),
        new("webhooks requeue", "webhooks requeue ID [--node URL]", "try all given-up events again", "重新发送已放弃的事件", RequeueAsync),
    ];

    private static Task<int> EventsAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            var after = long.TryParse(words.Value("--after") ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var given)
                ? given : throw new UsageException($"--after is '{words.Value("--after")}'; allowed are numbers");
            var page = await client.ListEventsAsync(after, Rows, cancellationToken);
            return NodeCall.Show(words, page, events =>
            {
                foreach (var item in events.Items)
                    Console.WriteLine(item.ToJsonString(ExchangeJson.Options));
                Console.Error.WriteLine(Language.Text($"go on with --after {events.Cursor}", $"继续：--after {events.Cursor}"));
            });
        });

    private static Task<int> ListAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client => NodeCall.Show(words, await client.ListWebhooksAsync(cancellationToken), webhooks =>
        {
            foreach (var webhook in webhooks)
                Print(webhook);
        }));

    private static Task<int> AddAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client => NodeCall.Show(
            words,
            await client.AddWebhookAsync(
                new AddWebhookRequest(
                    words.Required(0, "NAME"), words.RequiredValue("--url"), [.. words.Values("--type")],
                    words.Value("--division"),
                    words.Value("--plan-type")),
                cancellationToken),
            Print));

    private static Task<int> SecretAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
            NodeCall.Show(words, await client.RenewWebhookSecretAsync(IdOf(words), cancellationToken), Print));

    private static Task<int> EndAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
            NodeCall.Show(words, await client.EndWebhookAsync(IdOf(words), cancellationToken), Print));

    private static Task<int> DeliveriesAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client => NodeCall.Show(
            words,
            await client.ListWebhookDeliveriesAsync(IdOf(words), StatusOf(words.Value("--status")), null, Rows, cancellationToken),
            page =>
            {
                foreach (var item in page.Items)
                    Console.WriteLine(
                        $"{item.Event,8}  {JsonNamingPolicy.CamelCase.ConvertName(item.Status.ToString()),-9}  ×{item.Attempts}  "
                        + $"{NodeCall.Time(item.DeliveredAt ?? item.NextAttemptAt)}  {item.Id}  {(item.LastError is { } error ? Language.Text(error.En, error.Zh) : "")}");
            }));

    private static Task<int> RequeueAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            var put = (await client.RequeueWebhookAsync(IdOf(words), cancellationToken)).Requeued;
            Console.WriteLine(Language.Text($"{put} events put back", $"已重新排队 {put} 个事件"));
            return 0;
        });

    private static void Print(WebhookSecret made)
    {
        Print(made.Webhook);
        Console.WriteLine(made.Secret);
        Console.Error.WriteLine(Language.Text("Keep the secret: it is not shown again.", "请妥善保存密钥：不再显示。"));
    }

    private static void Print(WebhookItem webhook) => Console.WriteLine(
        $"{webhook.Id}  {webhook.Name}  {webhook.Url}  {webhook.Division}  {webhook.PlanType ?? "*"}  "
        + $"{(webhook.Types.Count == 0 ? "*" : string.Join(",", webhook.Types))}  "
        + (webhook.EndedAt is { } ended
            ? Language.Text($"ended {NodeCall.Time(ended)}", $"{NodeCall.Time(ended)} 终止")
            : Language.Text($"{webhook.Pending} on their way, {webhook.Dead} given up", $"待发 {webhook.Pending}，放弃 {webhook.Dead}")));

    private static Guid IdOf(Arguments words) => Guid.TryParse(words.Required(0, "ID"), out var id)
        ? id : throw new UsageException($"'{words.Required(0, "ID")}' is no id of a webhook");

    private static WebhookDeliveryStatus? StatusOf(string? text) =>
        text is null ? null
        : Enum.TryParse<WebhookDeliveryStatus>(text, ignoreCase: true, out var status) && Enum.IsDefined(status) ? status
        : throw new UsageException($"--status is '{text}'; allowed are pending, delivered, dead, dropped");
}
