using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Hosting;

namespace Exchange.Hub.Workflows.Designing;

/// <summary>
/// Keeps what somebody designed as the one draft of its definition. The designer saves after every move of the
/// hand: a save that changes nothing writes nothing, and any number of saves make one draft.
/// </summary>
public sealed class SaveWorkflowDraft(
    IWorkflowStore store, WorkflowDefinitions definitions, DefinitionNormaliser normaliser, IUnitOfWork unit)
{
    /// <summary>An id for a definition or a version: sixteen hex digits, as upstream's generator makes them.</summary>
    public static string NewId() =>
        BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)).ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Saves what the designer sends.</summary>
    public async Task<Outcome<StoredDefinition>> SaveAsync(
        JsonObject model, Actor actor, CancellationToken cancellationToken)
    {
        var given = model.Text("definitionId");
        var latest = string.IsNullOrEmpty(given)
            ? null
            : await store.FindDefinitionAsync(given, DefinitionSelector.Latest, cancellationToken);
        var normalised = normaliser.Normalise(model, latest?.Text);
        if (string.IsNullOrEmpty(given))
            normalised["definitionId"] = NewId();
        if (string.IsNullOrEmpty(normalised.Text("id")))
            normalised["id"] = NewId();
        return await KeepAsync(normalised.ToText(), latest, actor, cancellationToken);
    }

    /// <summary>
    /// Makes a draft of its own of a shipped definition: everything as shipped but ids, version and name. The shipped one
    /// stays as it is. With another id it makes another draft, however often.
    /// </summary>
    /// <param name="definitionId">Id of the new definition, made by <see cref="NewId"/>.</param>
    public async Task<Outcome<StoredDefinition>> CopyAsync(
        WorkflowTemplate template, string definitionId, Actor actor, CancellationToken cancellationToken)
    {
        if (ActivityJson.Parse(template.Text) is not { } copy)
            return DesignProblems.Unreadable.With(("mistakes", template.Definition));
        copy["id"] = NewId();
        copy["definitionId"] = definitionId;
        copy["version"] = 1;
        copy["isLatest"] = true;
        copy["isPublished"] = false;
        copy["name"] = template.Name.OfCopy();
        return await KeepAsync(copy.ToText(), null, actor, cancellationToken);
    }

    /// <summary>
    /// Takes files of other Elsa 3 programs in, as they are; all of them or, when one is refused, none.
    /// </summary>
    public async Task<Outcome<IReadOnlyList<StoredDefinition>>> ImportAsync(
        IReadOnlyList<string> texts, Actor actor, CancellationToken cancellationToken)
    {
        var kept = new List<StoredDefinition>();
        foreach (var text in texts)
        {
            var reading = DefinitionReader.Read(text);
            if (reading.Definition is not { } definition)
                return DesignProblems.Unreadable.With(("mistakes", WorkflowVersions.Codes(reading.Mistakes)));
            if (kept.Exists(earlier => earlier.DefinitionId == definition.DefinitionId))
                continue;
            var latest = await store.FindDefinitionAsync(
                definition.DefinitionId, DefinitionSelector.Latest, cancellationToken);
            var outcome = await StageAsync(text, latest, actor, cancellationToken);
            if (!outcome.Succeeded)
                return outcome.Problem;
            kept.Add(outcome.Value);
        }

        await unit.CommitAsync(cancellationToken);
        return Outcome<IReadOnlyList<StoredDefinition>>.Of(kept);
    }

    private async Task<Outcome<StoredDefinition>> KeepAsync(
        string text, StoredDefinition? latest, Actor actor, CancellationToken cancellationToken)
    {
        var outcome = await StageAsync(text, latest, actor, cancellationToken);
        if (outcome.Succeeded)
            await unit.CommitAsync(cancellationToken);
        return outcome;
    }

    private async Task<Outcome<StoredDefinition>> StageAsync(
        string text, StoredDefinition? latest, Actor actor, CancellationToken cancellationToken)
    {
        if (latest is not null && DefinitionMeaning.Same(text, latest.Text))
            return latest;
        var change = await definitions.ImportAsync(text, cancellationToken);
        if (change.Version is not { } row)
            return DesignProblems.Unreadable.With(("mistakes", WorkflowVersions.Codes(change.Mistakes)));
        var isSameDraft = latest is { IsPublished: false } && latest.VersionId == row.VersionId;
        if (WorkflowAuthors.With(isSameDraft ? latest!.Authors : null, actor.UserName) is not { } authors) // A draft.
            return DesignProblems.Unreadable.With(("mistakes", "too many authors"));
        // What was checked or submitted is no longer what is there.
        var draft = row with
        {
            CreatedBy = (isSameDraft ? latest!.CreatedBy : null) ?? actor.UserName, // As above.
            Authors = authors,
            State = DefinitionStates.Draft,
            Note = isSameDraft ? latest!.Note : null, // As above.
        };
        store.StageDefinition(draft);
        return draft;
    }
}
