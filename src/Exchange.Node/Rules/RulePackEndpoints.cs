using Exchange.Contracts.Rules;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.RulePacks;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Rules;

/// <summary>The rule packs of the node for everybody; drafts, rehearsals and publication of its own for those who may.</summary>
internal static class RulePackEndpoints
{
    public static void MapRulePacks(this IEndpointRouteBuilder routes)
    {
        var packs = routes.MapGroup("/rule-packs").WithTags("Rule packs").ForSignedIn();
        packs.MapGet("", ListAsync).WithName("ListRulePacks").WithSummary("All versions of rule packs the node has");
        packs.MapGet("/{pack}/{version}", ShowAsync).WithName("GetRulePack")
            .WithSummary("One version with its rules, held against the pack it is built on");
        packs.MapGet("/{pack}/{version}/file", FileAsync).WithName("DownloadRulePack")
            .WithSummary("The file of that version, as it was signed").Produces<Stream>(contentType: "application/json");

        var drafts = routes.MapGroup("/rule-pack-drafts").WithTags("Rule packs");
        drafts.MapGet("", ListDraftsAsync).WithName("ListRulePackDrafts").WithSummary("Drafts of the node's own pack, newest first")
            .Requires(Operation.ViewRulePacks, RightFor.Node);
        drafts.MapPost("", BeginAsync).WithName("BeginRulePackDraft")
            .WithSummary("A new draft from the node's latest version, or from the configured pack")
            .Requires(Operation.ManageRulePacks, RightFor.Node);
        drafts.MapGet("/{id:guid}", ShowDraftAsync).WithName("GetRulePackDraft")
            .WithSummary("A draft with all its mistakes and what it would change").Requires(Operation.ViewRulePacks, RightFor.Node);
        drafts.MapPut("/{id:guid}", SaveAsync).WithName("SaveRulePackDraft")
            .WithSummary("Keep edits; mistakes are told and do not stop it").Requires(Operation.ManageRulePacks, RightFor.Node);
        drafts.MapDelete("/{id:guid}", DiscardAsync).WithName("DiscardRulePackDraft").WithSummary("Throw a draft away")
            .Requires(Operation.ManageRulePacks, RightFor.Node);
        drafts.MapPost("/{id:guid}/proposal", ProposeAsync).WithName("ProposeRulePack")
            .WithSummary("Ask a second person to publish the draft").Requires(Operation.ManageRulePacks, RightFor.Node);
        drafts.MapDelete("/{id:guid}/proposal", TakeBackAsync).WithName("TakeBackRulePack")
            .WithSummary("Make what was proposed a draft again").Requires(Operation.ManageRulePacks, RightFor.Node);
        drafts.MapPost("/{id:guid}/decision", DecideAsync).WithName("DecideRulePack")
            .WithSummary("Publish what somebody else proposed, or give it back").Requires(Operation.PublishRulePacks, RightFor.Node);
        drafts.MapGet("/{id:guid}/rehearsals", ListRehearsalsAsync).WithName("ListRehearsals")
            .WithSummary("Rehearsals of a draft on past packages, newest first").Requires(Operation.ViewRulePacks, RightFor.Node);
        drafts.MapPost("/{id:guid}/rehearsals", OrderAsync).WithName("OrderRehearsal")
            .WithSummary("Check past packages with the draft, in the background").Requires(Operation.ManageRulePacks, RightFor.Node);
        drafts.MapDelete("/rehearsals/{id:guid}", CancelAsync).WithName("CancelRehearsal")
            .WithSummary("End a rehearsal that waits or runs; its results stay").Requires(Operation.ManageRulePacks, RightFor.Node);
    }

    private static async Task<Results<Ok<IReadOnlyList<RulePackItem>>, ProblemResult>> ListAsync(
        RulePackQueries packs, CancellationToken cancellationToken) =>
        Answer(await packs.ListAsync(cancellationToken));

    private static async Task<Results<Ok<RulePackView>, ProblemResult>> ShowAsync(
        string pack, string version, RulePackQueries packs, CancellationToken cancellationToken) =>
        Answer(await packs.FindAsync(pack, version, cancellationToken));

    private static async Task<IResult> FileAsync(
        string pack, string version, RulePackShelf shelf, CancellationToken cancellationToken) =>
        await shelf.FileAsync(pack, version, cancellationToken) is { } file
            ? TypedResults.File(file, "application/json", $"{pack}@{version}.json")
            : new ProblemResult(NodeProblems.NoSuchRulePack.With(("pack", pack), ("version", version)));

    private static async Task<Ok<IReadOnlyList<RulePackDraftItem>>> ListDraftsAsync(
        CurrentActor current, RulePackQueries packs, CancellationToken cancellationToken) =>
        TypedResults.Ok(await packs.ListDraftsAsync(current.Actor, cancellationToken));

    private static async Task<Results<Ok<RulePackDraftDetails>, ProblemResult>> ShowDraftAsync(
        Guid id, CurrentActor current, RulePackQueries packs, CancellationToken cancellationToken) =>
        Answer(await packs.FindDraftAsync(id, current.Actor, cancellationToken));

    private static Task<Results<Ok<RulePackDraftItem>, ProblemResult>> BeginAsync(
        CurrentActor current, AuditTrail audit, RulePackQueries packs, CancellationToken cancellationToken) =>
        RunAsync(
            current.Actor, audit, packs, "BeginRulePackDraft", "*", "{}",
            (desk, actor) => desk.BeginAsync(actor, cancellationToken), cancellationToken);

    private static async Task<Results<Ok<RulePackDraftDetails>, ProblemResult>> SaveAsync(
        Guid id, SaveRulePackDraftRequest request, CurrentActor current, AuditTrail audit, IServiceScopeFactory scopes,
        CancellationToken cancellationToken)
    {
        if (Names(request) is { } wrong)
            return new ProblemResult(wrong);
        var actor = current.Actor;
        var edits = RulePackQueries.FromWire(request.Edits);
        var saved = await audit.RunAsync<RulePackDraft>(
            actor.UserName, "SaveRulePackDraft", id.ToString(),
            services => services.GetRequiredService<RulePackDesk>().SaveAsync(
                id, request.Revision, request.NameZh.Trim(), request.NameEn.Trim(), edits, actor, cancellationToken),
            cancellationToken);
        if (!saved.Succeeded)
            return new ProblemResult(saved.Problem);
        // Read anew: the use case ran in a scope of its own.
        await using var scope = scopes.CreateAsyncScope();
        return Answer(await scope.ServiceProvider.GetRequiredService<RulePackQueries>().FindDraftAsync(id, actor, cancellationToken));
    }

    private static Task<Results<Ok<RulePackDraftItem>, ProblemResult>> DiscardAsync(
        Guid id, CurrentActor current, AuditTrail audit, RulePackQueries packs, CancellationToken cancellationToken) =>
        RunAsync(
            current.Actor, audit, packs, "DiscardRulePackDraft", id.ToString(), "{}",
            (desk, actor) => desk.DiscardAsync(id, actor, cancellationToken), cancellationToken);

    private static async Task<Results<Ok<RulePackDraftItem>, ProblemResult>> ProposeAsync(
        Guid id, ProposeRulePackRequest request, CurrentActor current, AuditTrail audit, RulePackQueries packs,
        CancellationToken cancellationToken)
    {
        var note = request.Note.Trim();
        if (note.Length > RulePackDraft.MaxNoteLength)
            return new ProblemResult(Wrong("note", note, $"0–{RulePackDraft.MaxNoteLength}"));
        return await RunAsync(
            current.Actor, audit, packs, "ProposeRulePack", id.ToString(),
            $$"""{"validFrom":"{{request.ValidFrom:yyyy-MM-dd}}"}""",
            (desk, actor) => desk.ProposeAsync(id, request.Revision, request.ValidFrom, note, actor, cancellationToken),
            cancellationToken);
    }

    private static Task<Results<Ok<RulePackDraftItem>, ProblemResult>> TakeBackAsync(
        Guid id, CurrentActor current, AuditTrail audit, RulePackQueries packs, CancellationToken cancellationToken) =>
        RunAsync(
            current.Actor, audit, packs, "TakeBackRulePack", id.ToString(), "{}",
            (desk, actor) => desk.TakeBackAsync(id, actor, cancellationToken), cancellationToken);

    private static async Task<Results<Ok<RulePackDraftItem>, ProblemResult>> DecideAsync(
        Guid id, DecideRulePackRequest request, CurrentActor current, AuditTrail audit, RulePackQueries packs, RuleTexts rules,
        CancellationToken cancellationToken)
    {
        var answer = request.Answer.Trim();
        var shortest = request.Publish ? 0 : 1;
        if (answer.Length < shortest || answer.Length > RulePackDraft.MaxNoteLength)
            return new ProblemResult(Wrong("answer", answer, $"{shortest}–{RulePackDraft.MaxNoteLength}"));
        var decided = await RunAsync(
            current.Actor, audit, packs, request.Publish ? "PublishRulePack" : "RefuseRulePack", id.ToString(), "{}",
            (desk, actor) => desk.DecideAsync(id, request.Revision, request.Publish, answer, actor, cancellationToken),
            cancellationToken);
        rules.Forget();
        return decided;
    }

    private static async Task<Results<Ok<IReadOnlyList<RehearsalItem>>, ProblemResult>> ListRehearsalsAsync(
        Guid id, RulePackQueries packs, CancellationToken cancellationToken) =>
        Answer(await packs.ListRehearsalsAsync(id, cancellationToken));

    private static async Task<Results<Ok<RehearsalItem>, ProblemResult>> OrderAsync(
        Guid id, OrderRehearsalRequest request, CurrentActor current, AuditTrail audit, RulePackQueries packs,
        CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var ordered = await audit.RunAsync<DraftRehearsal>(
            actor.UserName, "OrderRehearsal", id.ToString(),
            services => services.GetRequiredService<RehearsalDesk>().OrderAsync(id, request.Packages, actor, cancellationToken),
            cancellationToken);
        return ordered.Succeeded
            ? TypedResults.Ok(await packs.DescribeAsync(ordered.Value, cancellationToken))
            : new ProblemResult(ordered.Problem);
    }

    private static async Task<Results<Ok<RehearsalItem>, ProblemResult>> CancelAsync(
        Guid id, CurrentActor current, AuditTrail audit, RulePackQueries packs, CancellationToken cancellationToken)
    {
        var cancelled = await audit.RunAsync<DraftRehearsal>(
            current.Actor.UserName, "CancelRehearsal", id.ToString(),
            services => services.GetRequiredService<RehearsalDesk>().CancelAsync(id, cancellationToken), cancellationToken);
        return cancelled.Succeeded
            ? TypedResults.Ok(await packs.DescribeAsync(cancelled.Value, cancellationToken))
            : new ProblemResult(cancelled.Problem);
    }

    private static async Task<Results<Ok<RulePackDraftItem>, ProblemResult>> RunAsync(
        Actor actor, AuditTrail audit, RulePackQueries packs, string action, string subject, string values,
        Func<RulePackDesk, Actor, Task<Outcome<RulePackDraft>>> run, CancellationToken cancellationToken)
    {
        var outcome = await audit.RunAsync<RulePackDraft>(
            actor.UserName, action, subject, _ => Task.FromResult(values),
            services => run(services.GetRequiredService<RulePackDesk>(), actor), cancellationToken);
        return outcome.Succeeded
            ? TypedResults.Ok(packs.Describe(outcome.Value, actor))
            : new ProblemResult(outcome.Problem);
    }

    private static Results<Ok<T>, ProblemResult> Answer<T>(Outcome<T> outcome) =>
        outcome.Succeeded ? TypedResults.Ok(outcome.Value) : new ProblemResult(outcome.Problem);

    private static Problem? Names(SaveRulePackDraftRequest request)
    {
        foreach (var (name, value) in new[] { ("nameZh", request.NameZh.Trim()), ("nameEn", request.NameEn.Trim()) })
        {
            if (value.Length is 0 or > RulePackDraft.MaxNameLength)
                return Wrong(name, value, $"1–{RulePackDraft.MaxNameLength}");
        }

        // What no letter stands for would be taken for "as in the parent".
        foreach (var rule in request.Edits.Rules)
        {
            if (rule.Severity is not null && RulePackTexts.SeverityOf(rule.Severity) is null)
                return Wrong($"severity {rule.Code}", rule.Severity, "F, H, L");
        }

        return null;
    }

    private static Problem Wrong(string name, string value, string allowed) => NodeProblems.InvalidValue.With(
        ("name", name), ("value", value.Length <= 100 ? value : value[..100]), ("allowed", allowed));
}
