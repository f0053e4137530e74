using Exchange.Contracts.Rules;

namespace Exchange.Contracts;

/// <content>Rule packs, profiles and code lists.</content>
public sealed partial class ExchangeClient
{
    private const string Drafts = "api/v1/rule-pack-drafts";

    /// <summary>All versions of rule packs the node has, its own first.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<RulePackItem>> ListRulePacksAsync(CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<RulePackItem>>("api/v1/rule-packs", cancellationToken);

    /// <summary>One version with its rules.</summary>
    /// <param name="pack">Id of the pack.</param>
    /// <param name="version">Its version.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<RulePackView> GetRulePackAsync(string pack, string version, CancellationToken cancellationToken) =>
        GetAsync<RulePackView>($"api/v1/rule-packs/{Escape(pack)}/{Escape(version)}", cancellationToken);

    /// <summary>What packages of each kind must hold.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<ProfileItem>> ListProfilesAsync(CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<ProfileItem>>("api/v1/profiles", cancellationToken);

    /// <summary>Folders, layers, fields and tables of one profile.</summary>
    /// <param name="profile">Its id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ProfileDetails> GetProfileAsync(string profile, CancellationToken cancellationToken) =>
        GetAsync<ProfileDetails>($"api/v1/profiles/{Escape(profile)}", cancellationToken);

    /// <summary>The code lists of the node.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<CodeListItem>> ListCodeListsAsync(CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<CodeListItem>>("api/v1/code-lists", cancellationToken);

    /// <summary>Codes of a list, at most 500.</summary>
    /// <param name="list">Its id.</param>
    /// <param name="text">Start of the code, or part of the name; null for all.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<CodeListDetails> GetCodeListAsync(string list, string? text, CancellationToken cancellationToken) =>
        GetAsync<CodeListDetails>($"api/v1/code-lists/{Escape(list)}" + Query(("text", text)), cancellationToken);

    /// <summary>Drafts of the node's own pack, newest first.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<RulePackDraftItem>> ListRulePackDraftsAsync(CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<RulePackDraftItem>>(Drafts, cancellationToken);

    /// <summary>Begins a draft. A repeat begins another one.</summary>
    /// <param name="cancellationToken">Stops waiting; the draft may have been begun.</param>
    public Task<RulePackDraftItem> BeginRulePackDraftAsync(CancellationToken cancellationToken) =>
        SendAsync<RulePackDraftItem>(HttpMethod.Post, Drafts, null, cancellationToken);

    /// <summary>A draft with all its mistakes and what it would change.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<RulePackDraftDetails> GetRulePackDraftAsync(Guid id, CancellationToken cancellationToken) =>
        GetAsync<RulePackDraftDetails>($"{Drafts}/{id}", cancellationToken);

    /// <summary>Keeps edits. An earlier revision is refused, so a repeat is too.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="draft">What it is to say.</param>
    /// <param name="cancellationToken">Stops waiting; the edits may have been kept.</param>
    public Task<RulePackDraftDetails> SaveRulePackDraftAsync(
        Guid id, SaveRulePackDraftRequest draft, CancellationToken cancellationToken) =>
        SendAsync<RulePackDraftDetails>(HttpMethod.Put, $"{Drafts}/{id}", draft, cancellationToken);

    /// <summary>Throws a draft away. The repeat is refused.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="cancellationToken">Stops waiting; the draft may be gone.</param>
    public Task<RulePackDraftItem> DiscardRulePackDraftAsync(Guid id, CancellationToken cancellationToken) =>
        SendAsync<RulePackDraftItem>(HttpMethod.Delete, $"{Drafts}/{id}", null, cancellationToken);

    /// <summary>Asks a second person to publish the draft. The repeat is refused.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="proposal">From when on.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been proposed.</param>
    public Task<RulePackDraftItem> ProposeRulePackAsync(
        Guid id, ProposeRulePackRequest proposal, CancellationToken cancellationToken) =>
        SendAsync<RulePackDraftItem>(HttpMethod.Post, $"{Drafts}/{id}/proposal", proposal, cancellationToken);

    /// <summary>Makes what was proposed a draft again. The repeat is refused.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been taken back.</param>
    public Task<RulePackDraftItem> TakeBackRulePackAsync(Guid id, CancellationToken cancellationToken) =>
        SendAsync<RulePackDraftItem>(HttpMethod.Delete, $"{Drafts}/{id}/proposal", null, cancellationToken);

    /// <summary>Publishes what somebody else proposed, or gives it back. The repeat is refused.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been decided.</param>
    public Task<RulePackDraftItem> DecideRulePackAsync(
        Guid id, DecideRulePackRequest decision, CancellationToken cancellationToken) =>
        SendAsync<RulePackDraftItem>(HttpMethod.Post, $"{Drafts}/{id}/decision", decision, cancellationToken);

    /// <summary>Rehearsals of a draft, newest first.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<RehearsalItem>> ListRehearsalsAsync(Guid id, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<RehearsalItem>>($"{Drafts}/{id}/rehearsals", cancellationToken);

    /// <summary>Orders a rehearsal. While it waits or runs, the repeat is refused.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="order">On how many packages.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been ordered.</param>
    public Task<RehearsalItem> OrderRehearsalAsync(
        Guid id, OrderRehearsalRequest order, CancellationToken cancellationToken) =>
        SendAsync<RehearsalItem>(HttpMethod.Post, $"{Drafts}/{id}/rehearsals", order, cancellationToken);

    /// <summary>Ends a rehearsal that waits or runs. The repeat is refused.</summary>
    /// <param name="id">The rehearsal.</param>
    /// <param name="cancellationToken">Stops waiting; it may have ended.</param>
    public Task<RehearsalItem> CancelRehearsalAsync(Guid id, CancellationToken cancellationToken) =>
        SendAsync<RehearsalItem>(HttpMethod.Delete, $"{Drafts}/rehearsals/{id}", null, cancellationToken);
}
