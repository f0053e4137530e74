using System.Text.Json;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Graphs;

namespace Exchange.Workflow.Activities.Flow;

/// <summary>
/// The mode in which <c>mergeMode</c> acts: a completed activity puts a token on each connection it leaves by; what a target
/// makes of them is its merge mode. Source: elsa-format §2.3.
/// </summary>
internal sealed class TokenScheduler : FlowScheduler
{
    private const string TokensProperty = "Tokens";

    private List<Token> tokens;

    public TokenScheduler(ActivityExecution flowchart)
        : base(flowchart) =>
        tokens = Load(flowchart);

    public override async Task FollowAsync(
        ActivityNode ended, IReadOnlyList<string?> outcomes, string? tag, CancellationToken cancellationToken)
    {
        var left = Graph.Outbound(ended.Id).Where(connection => outcomes.Contains(connection.Port)).ToList();
        tokens.AddRange(left.Select(connection => new Token(connection.Source, connection.Port, connection.Target)));
        foreach (var spent in tokens.Where(token => token.To == ended.Id && token is { IsConsumed: false, IsBlocked: false }))
            spent.IsConsumed = true;
        foreach (var connection in left)
            await ArriveAsync(connection, cancellationToken);
        tokens.RemoveAll(token => token.To == ended.Id && token.IsConsumed);
        Save();
    }

    public override bool IsDone() => !tokens.Exists(token => token is { IsConsumed: false, IsBlocked: false });

    public override void Withdraw(ActivityNode canceled)
    {
        tokens.RemoveAll(token => token.From == canceled.Id || token.To == canceled.Id);
        Save();
    }

    private async Task ArriveAsync(FlowConnection connection, CancellationToken cancellationToken)
    {
        var target = Graph.Node(connection.Target);
        var inbound = Analysis.ForwardInbound(target.Id);
        switch (MergeModeOf(target))
        {
            case MergeMode.Stream:
                if (!inbound.Any(other => tokens.Exists(token =>
                    token.To == other.Source && token is { IsConsumed: false, IsBlocked: false })))
                    Flowchart.Schedule(target);
                break;
            case MergeMode.Merge:
                if (inbound.Count <= 1 || inbound.All(HasToken))
                    Flowchart.Schedule(target);
                break;
            case MergeMode.Converge:
                var all = Graph.Inbound(target.Id).ToList();
                if (all.Count <= 1 || all.TrueForAll(HasToken))
                    Flowchart.Schedule(target);
                break;
            case MergeMode.Race:
                // Queued first, or the chart would look done to the cancelled branches; those report back here and change
                // the stored tokens.
                Cascade(connection, target, inbound);
                Save();
                await Flow.Flowchart.CancelForwardAncestorsAsync(Flowchart, target.Id, cancellationToken);
                tokens = Load(Flowchart);
                break;
            case MergeMode.Cascade:
                Cascade(connection, target, inbound);
                break;
            case var other:
                throw new InvalidOperationException($"No rule for the merge mode {other}.");
        }
    }

    private void Cascade(FlowConnection arrived, ActivityNode target, IReadOnlyList<FlowConnection> inbound)
    {
        if (tokens.Find(token => token.IsBlocked && !token.IsConsumed && Matches(token, arrived)) is { } blocked)
        {
            // The late arrival and the block that awaited it undo each other; a token left over would keep the chart open.
            blocked.IsConsumed = true;
            foreach (var late in tokens.Where(token => !token.IsBlocked && Matches(token, arrived)))
                late.IsConsumed = true;
            return;
        }

        Flowchart.Schedule(target);
        tokens.AddRange(inbound.Where(other => other.Source != arrived.Source)
            .Select(other => new Token(other.Source, other.Port, other.Target) { IsBlocked = true }));
    }

    private bool HasToken(FlowConnection connection) =>
        tokens.Exists(token => token is { IsConsumed: false, IsBlocked: false } && Matches(token, connection));

    private static bool Matches(Token token, FlowConnection connection) =>
        token.From == connection.Source && token.Outcome == connection.Port && token.To == connection.Target;

    private MergeMode MergeModeOf(ActivityNode node) => JoinModeOf(node) switch
    {
        FlowJoinMode.WaitAny => MergeMode.Race,
        FlowJoinMode.WaitAll or FlowJoinMode.WaitAllActive => MergeMode.Merge,
        _ => Enum.TryParse<MergeMode>(node.Activity.CustomProperty("mergeMode"), ignoreCase: true, out var mode)
            ? mode
            : MergeMode.Stream,
    };

    private static List<Token> Load(ActivityExecution flowchart) =>
        flowchart.Properties[TokensProperty]?.Deserialize<List<Token>>(ValueConverter.Json) ?? [];

    private void Save() =>
        Flowchart.Properties[TokensProperty] = JsonSerializer.SerializeToNode(tokens, ValueConverter.Json);

    private enum MergeMode
    {
        Stream,
        Merge,
        Converge,
        Cascade,
        Race,
    }

    private sealed record Token(string From, string? Outcome, string To)
    {
        public bool IsConsumed { get; set; }

        public bool IsBlocked { get; set; }
    }
}
