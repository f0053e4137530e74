using System.Globalization;
using System.Text.Json;
using Exchange.Contracts.Covers;
using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;
using Exchange.Hub.Covers;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Covers;

/// <summary>Arranges and ends leave covers for the person who asks or for an account that person administers, each with its line in the
/// audit log.</summary>
internal sealed class CoverActions(CurrentActor current, AuditTrail audit, CoverTexts texts)
{
    public Task<Results<Ok<LeaveCoverItem>, ProblemResult>> SetAsync(
        string? userName, SetLeaveCoverRequest request, CancellationToken cancellationToken)
    {
        var wanted = new NewCover(request.CoveredBy, request.From, request.Until);
        var values = JsonSerializer.Serialize(new
        {
            coveredBy = request.CoveredBy.Length <= 100 ? request.CoveredBy : request.CoveredBy[..100],
            from = request.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            until = request.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        });
        return RunAsync(
            "SetLeaveCover", userName, values,
            (keep, person, actor) => keep.SetAsync(person, wanted, actor, cancellationToken), cancellationToken);
    }

    public Task<Results<Ok<LeaveCoverItem>, ProblemResult>> EndAsync(
        string? userName, Guid id, CancellationToken cancellationToken) =>
        RunAsync(
            "EndLeaveCover", userName, $$"""{"cover":"{{id}}"}""",
            (keep, person, actor) => keep.EndAsync(person, id, actor, cancellationToken), cancellationToken);

    private async Task<Results<Ok<LeaveCoverItem>, ProblemResult>> RunAsync(
        string action, string? userName, string values, Func<KeepCovers, string, Actor, Task<Outcome<LeaveCover>>> run,
        CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var person = userName ?? actor.UserName;
        // Whoever administers accounts does not arrange their own by that right, however they write their name.
        if (userName is not null && string.Equals(userName, actor.UserName, StringComparison.OrdinalIgnoreCase))
            return new ProblemResult(AccountProblems.OwnAccount.With(("userName", actor.UserName)));
        var outcome = await audit.RunAsync(
            actor.UserName, action, person, _ => Task.FromResult(values),
            services => run(services.GetRequiredService<KeepCovers>(), person, actor), cancellationToken);
        return outcome.Succeeded
            ? TypedResults.Ok(await texts.DescribeAsync(outcome.Value, cancellationToken))
            : new ProblemResult(outcome.Problem);
    }
}
