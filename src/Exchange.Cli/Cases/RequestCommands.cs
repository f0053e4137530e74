using Exchange.Cli.Shell;
using Exchange.Contracts;
using Exchange.Contracts.Requests;

namespace Exchange.Cli.Cases;

/// <summary><c>withdraw</c>, <c>ask-data</c> and <c>requests</c>: take a case back, ask for released data, see what
/// became of it.</summary>
internal static class RequestCommands
{
    private const int Rows = 100;

    public static IReadOnlyList<CliCommand> All { get; } =
    [
        new("withdraw", "withdraw CASE --reason TEXT [--node URL] [--json]",
            "take a case back, or ask for it once it has gone up", "撤回业务，已上报的提出撤回申请", WithdrawAsync),
        new("ask-data", "ask-data PLAN --holder DIVISION --purpose TEXT [--layer LAYER …] [--node URL] [--json]",
            "ask the node that released a plan for it", "申请已发布数据", AskForDataAsync),
        new("requests", "requests [--node URL] [--json]", "withdrawals and data requests", "撤回与数据申请", ListAsync),
    ];

    private static Task<int> WithdrawAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            var id = words.Required(0, "CASE");
            var reason = words.RequiredValue("--reason");
            var about = await client.GetCaseAsync(id, cancellationToken);
            if (about.Actions.Contains("requestWithdrawal"))
                return NodeCall.Show(words, await client.AskWithdrawalAsync(id, reason, cancellationToken), Print);
            var withdrawn = await client.WithdrawAsync(id, reason, cancellationToken);
            return NodeCall.Show(words, withdrawn, shown => Console.WriteLine($"{shown.Case.Id}  {NodeCall.Text(shown.Case.StateName)}"));
        });

    private static Task<int> AskForDataAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            var wish = new AskForDataRequest(
                words.RequiredValue("--holder"), words.Required(0, "PLAN"), words.RequiredValue("--purpose"), [.. words.Values("--layer")]);
            return NodeCall.Show(words, await client.AskForDataAsync(wish, cancellationToken), Print);
        });

    private static Task<int> ListAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            var requests = new List<RequestItem>();
            string? after = null;
            do
            {
                var page = await client.ListRequestsAsync(after, Rows, cancellationToken);
                requests.AddRange(page.Items);
                after = page.Next;
            }
            while (after is not null);

            return NodeCall.Show(words, new ListPage<RequestItem>(requests, null), shown =>
            {
                foreach (var request in shown.Items)
                    Print(request);
            });
        });

    private static void Print(RequestItem request) => Console.WriteLine(
        $"{request.Id}  {KindOf(request)}  {request.CaseId ?? request.Plan}  {request.Requester} → {request.Holder}  {StateOf(request)}  "
        + $"{NodeCall.Time(request.AskedAt)}  {request.Purpose}{(request.Answer.Length == 0 ? "" : $"  [{request.Answer}]")}");

    private static string KindOf(RequestItem request) => request.Kind == RequestKind.Withdrawal
        ? Language.Text("withdrawal", "撤回申请")
        : Language.Text("data request", "数据申请");

    private static string StateOf(RequestItem request) => request.State switch
    {
        RequestState.Open => Language.Text("open", "办理中"),
        RequestState.Granted => Language.Text("agreed", "已同意"),
        RequestState.Refused => Language.Text("refused", "不同意"),
        _ => throw new InvalidOperationException($"Unknown state {request.State}."),
    };
}
