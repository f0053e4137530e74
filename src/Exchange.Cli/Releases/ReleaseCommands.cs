using Exchange.Cli.Cases;
using Exchange.Cli.Shell;
using Exchange.Contracts.Releases;

namespace Exchange.Cli.Releases;

/// <summary>
/// <c>releases …</c> and <c>subscriptions …</c>: what is in force, who has it, recalls, standing orders.
/// </summary>
internal static class ReleaseCommands
{
    private const int Rows = 200;

    public static IReadOnlyList<CliCommand> All { get; } =
    [
        new("releases", "releases [--plan ID] [--node URL] [--json]", "releases, newest first", "发布成果", ListAsync),
        new("releases receivers", "releases receivers ID [--node URL] [--json]", "who a release was sent to, and the receipts",
            "分发对象及回执", ReceiversAsync),
        new("releases recalls", "releases recalls [--node URL] [--json]", "recalls that wait for a second person", "待决定的撤销申请", RecallsAsync),
        new("releases recall", "releases recall ID --reason TEXT [--successor ID] [--node URL] [--json]",
            "ask that a release is recalled", "申请撤销发布", AskAsync),
        new("releases decide", "releases decide ID --grant yes|no [--answer TEXT] [--node URL] [--json]",
            "decide a recall somebody else asked for", "决定他人提出的撤销申请", DecideAsync),
        new("subscriptions", "subscriptions [--node URL] [--json]", "nodes that get releases as a standing order", "订阅节点", SubscriptionsAsync),
        new("subscriptions add", "subscriptions add NODE --division CODE [--plan-type CODE] [--layer NAME[:FIELD,…] …] [--node URL] [--json]",
            "send a node releases of a division's subtree, whole or some layers", "新增订阅（可按图层、字段筛选）", AddAsync),
        new("subscriptions layers", "subscriptions layers [--plan-type CODE] [--node URL] [--json]",
            "the layers and fields a subscription can choose", "订阅可选的图层和字段", LayersAsync),
        new("subscriptions end", "subscriptions end ID [--node URL]", "send no further releases by it", "终止订阅", EndAsync),
    ];

    private static Task<int> ListAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
            NodeCall.Show(words, await client.ListReleasesAsync(words.Value("--plan"), null, Rows, cancellationToken), page =>
            {
                foreach (var release in page.Items)
                    Console.WriteLine(
                        $"{release.Id}  {NodeCall.Time(release.ReleasedAt)}  {NameOf(release.State)}  {release.PlanId}  {release.PlanName}  "
                        + $"{release.CaseId} v{release.Version}  {(release.Successor is { } next ? $"→ {next}" : "")} {release.EndReason}".TrimEnd());
            }));

    private static Task<int> ReceiversAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client => NodeCall.Show(
            words, await client.ListReceiversAsync(IdOf(words, 0), cancellationToken), receivers =>
            {
                foreach (var receiver in receivers)
                    Console.WriteLine(
                        $"{receiver.Node}  {receiver.NodeName}  {NodeCall.Time(receiver.SentAt)}  "
                        + $"{string.Join(" ", receiver.Receipts.Select(receipt => receipt.Kind))}  {receiver.Problem}"
                        + (receiver.Extract is { } extract
                            ? Language.Text($"  extract {NameOf(extract.Filter)}", $"  提取成果 {NameOf(extract.Filter)}") : "")
                        + (receiver.EndToldAt is null ? "" : Language.Text(
                            $"  end told {NodeCall.Time(receiver.EndToldAt)}, accepted {NodeCall.Time(receiver.EndAcceptedAt)}",
                            $"  终止通知 {NodeCall.Time(receiver.EndToldAt)}，受理 {NodeCall.Time(receiver.EndAcceptedAt)}")));
            }));

    private static Task<int> RecallsAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client => NodeCall.Show(words, await client.ListRecallsAsync(cancellationToken), recalls =>
        {
            foreach (var recall in recalls)
                Print(recall);
        }));

    private static Task<int> AskAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client => NodeCall.Show(
            words,
            await client.AskRecallAsync(
                IdOf(words, 0),
                new AskRecallRequest(
                    words.RequiredValue("--reason"),
                    words.Value("--successor") is { } successor ? Id(successor) : null),
                cancellationToken),
            Print));

    private static Task<int> DecideAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client => NodeCall.Show(
            words,
            await client.DecideRecallAsync(
                IdOf(words, 0),
                new DecideRecallRequest(
                    words.RequiredValue("--grant") switch
                    {
                        "yes" => true,
                        "no" => false,
                        var other => throw new UsageException($"--grant is '{other}'; allowed are yes, no"),
                    },
                    words.Value("--answer") ?? ""),
                cancellationToken),
            Print));

    private static Task<int> SubscriptionsAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
            NodeCall.Show(words, await client.ListSubscriptionsAsync(cancellationToken), subscriptions =>
            {
                foreach (var subscription in subscriptions)
                    Print(subscription);
            }));

    private static Task<int> AddAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client => NodeCall.Show(
            words,
            await client.AddSubscriptionAsync(
                new AddSubscriptionRequest(
                    words.Required(0, "NODE"), words.RequiredValue("--division"), words.Value("--plan-type"),
                    words.Has("--layer") ? [.. words.Values("--layer").Select(LayerOf)] : null),
                cancellationToken),
            Print));

    private static Task<int> LayersAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client => NodeCall.Show(
            words, await client.ListSubscriptionLayersAsync(words.Value("--plan-type"), cancellationToken), layers =>
            {
                foreach (var layer in layers)
                    Console.WriteLine(
                        $"{layer.Layer}  {Language.Text(layer.NameEn, layer.NameZh)}  "
                        + string.Join(",", layer.Fields.Select(field => field.IsKey ? $"{field.Field}*" : field.Field)));
            }));

    // NAME for all fields, NAME:A,B for some.
    private static FilteredLayer LayerOf(string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? new FilteredLayer(word)
            : new FilteredLayer(word[..colon], word[(colon + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    private static Task<int> EndAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            await client.EndSubscriptionAsync(IdOf(words, 0), cancellationToken);
            Console.WriteLine(Language.Text("ended", "已终止"));
            return 0;
        });

    private static void Print(RecallItem recall) => Console.WriteLine(
        $"{recall.ReleaseId}  {recall.PlanId}  {recall.CaseId}  {NodeCall.Time(recall.AskedAt)}  {recall.AskedBy}: {recall.Reason}  "
        + $"{recall.State switch
        {
            RecallState.Open => Language.Text("waits for a second person", "待另一人决定"),
            RecallState.Granted => Language.Text("recalled", "已撤销"),
            RecallState.Refused => Language.Text("turned down", "未同意"),
            _ => throw new InvalidOperationException($"Unknown state {recall.State}."),
        }}  {recall.DecidedBy} {recall.Answer}".TrimEnd());

    private static void Print(SubscriptionItem subscription) => Console.WriteLine(
        $"{subscription.Id}  {subscription.Subscriber} {subscription.SubscriberName} ← {subscription.Division} {subscription.DivisionName}  "
        + $"{subscription.PlanType ?? "*"}  {NameOf(subscription.Layers)}".TrimEnd());

    private static string NameOf(IReadOnlyList<FilteredLayer>? layers) => layers is null
        ? ""
        : string.Join(" ", layers.Select(layer => layer.Fields is null ? layer.Layer : $"{layer.Layer}:{string.Join(',', layer.Fields)}"));

    private static string NameOf(ReleaseState state) => state switch
    {
        ReleaseState.InForce => Language.Text("in force", "现行"),
        ReleaseState.Superseded => Language.Text("superseded", "已替代"),
        ReleaseState.Recalled => Language.Text("RECALLED", "已撤销"),
        _ => throw new InvalidOperationException($"Unknown state {state}."),
    };

    private static Guid IdOf(Arguments words, int index) => Id(words.Required(index, "ID"));

    private static Guid Id(string text) =>
        Guid.TryParse(text, out var id) ? id : throw new UsageException($"'{text}' is no id");
}
