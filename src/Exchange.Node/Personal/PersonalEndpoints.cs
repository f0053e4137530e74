using Exchange.Contracts.Personal;
using Exchange.Contracts.Sessions;
using Exchange.Hub.Accounts;
using Exchange.Node.Accounts;
using Exchange.Node.Identity;
using Exchange.Node.Identity.Certificates;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Personal;

/// <summary>What everybody does with their own account: password, second factor, sessions, keys, language.</summary>
internal static class PersonalEndpoints
{
    public static void MapPersonal(this IEndpointRouteBuilder routes)
    {
        var me = routes.MapGroup("/me").WithTags("Personal").ForPersons();
        me.MapGet("", (PersonalTexts texts) => TypedResults.Ok(texts.Describe())).WithName("GetPersonal")
            .WithSummary("One's own account").WhilePending();
        me.MapPut("/password", ChangePasswordAsync).WithName("ChangePassword")
            .WithSummary("Change one's own password; every other session ends, keys stay").WhilePending();
        me.MapPut("/language", ChooseLanguageAsync).WithName("ChooseLanguage")
            .WithSummary("Choose the language of the pages").WhilePending();

        me.MapGet("/sessions", ListSessionsAsync).WithName("ListSessions").WithSummary("One's own sessions, newest first");
        me.MapDelete("/sessions/{id:guid}", EndSessionAsync).WithName("EndSession").WithSummary("End one of one's own sessions");

        me.MapPost("/second-factor", OfferAsync).WithName("OfferSecondFactor")
            .WithSummary("Ask for the key of a second factor").WhilePending();
        me.MapPost("/second-factor/confirm", ConfirmAsync).WithName("ConfirmSecondFactor")
            .WithSummary("Put the offered key into force; answers the recovery codes once").WhilePending();
        me.MapPost("/second-factor/remove", RemoveAsync).WithName("RemoveSecondFactor")
            .WithSummary("Remove the second factor, with the password");

        me.MapGet("/keys", ListKeysAsync).WithName("ListKeys").WithSummary("One's own keys for programs, newest first");
        me.MapPost("/keys", MakeKeyAsync).WithName("MakeKey").WithSummary("Make a key; answers its text once");
        me.MapDelete("/keys/{id:guid}", RevokeKeyAsync).WithName("RevokeKey").WithSummary("Revoke a key");

        me.MapGet("/certificates", ListCertificatesAsync).WithName("ListCertificates")
            .WithSummary("One's own certificates for signing in, newest first");
        me.MapPost("/certificates", BindCertificateAsync).WithName("BindCertificate")
            .WithSummary("Bind a certificate to one's own account, with the password");
        me.MapPost("/certificates/{id:guid}/remove", UnbindCertificateAsync).WithName("UnbindCertificate")
            .WithSummary("Unbind a certificate, with the password; every other session ends");
    }

    private static async Task<Results<Ok<SessionDetails>, ProblemResult>> ChangePasswordAsync(
        ChangePasswordRequest request, PersonalActions actions, SessionTexts texts, HttpContext context)
    {
        var outcome = await actions.ChangePasswordAsync(request, context);
        return outcome.Succeeded ? TypedResults.Ok(texts.Describe()) : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<NoContent, ProblemResult>> ChooseLanguageAsync(
        ChooseLanguageRequest request, PersonalActions actions, CancellationToken cancellationToken)
    {
        if (request.Language is not (null or "zh-CN" or "en"))
            return new ProblemResult(NodeProblems.InvalidValue.With(
                ("name", "language"), ("value", request.Language), ("allowed", "zh-CN, en")));
        await actions.ChooseLanguageAsync(request.Language, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<IReadOnlyList<SessionItem>>> ListSessionsAsync(
        PersonalTexts texts, CancellationToken cancellationToken) =>
        TypedResults.Ok(await texts.ListSessionsAsync(cancellationToken));

    private static async Task<Results<NoContent, ProblemResult>> EndSessionAsync(
        Guid id, PersonalActions actions, CancellationToken cancellationToken)
    {
        var outcome = await actions.EndSessionAsync(id, cancellationToken);
        return outcome.Succeeded ? TypedResults.NoContent() : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<Ok<FactorOffer>, ProblemResult>> OfferAsync(
        PersonalActions actions, CancellationToken cancellationToken)
    {
        var outcome = await actions.OfferFactorAsync(cancellationToken);
        return outcome.Succeeded
            ? TypedResults.Ok(new FactorOffer(outcome.Value.Key, outcome.Value.Address))
            : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<Ok<RecoveryCodeList>, ProblemResult>> ConfirmAsync(
        ConfirmFactorRequest request, PersonalActions actions, HttpContext context)
    {
        var outcome = await actions.ConfirmFactorAsync(request.Code, context);
        return outcome.Succeeded
            ? TypedResults.Ok(new RecoveryCodeList(outcome.Value))
            : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<Ok<SessionDetails>, ProblemResult>> RemoveAsync(
        RemoveFactorRequest request, PersonalActions actions, SessionTexts texts, HttpContext context)
    {
        var outcome = await actions.RemoveFactorAsync(request.Password, context);
        return outcome.Succeeded ? TypedResults.Ok(texts.Describe()) : new ProblemResult(outcome.Problem);
    }

    private static async Task<Ok<IReadOnlyList<ApiKeyItem>>> ListKeysAsync(
        PersonalTexts texts, CancellationToken cancellationToken) =>
        TypedResults.Ok(await texts.ListKeysAsync(cancellationToken));

    private static async Task<Results<Ok<Contracts.Personal.MadeApiKey>, ProblemResult>> MakeKeyAsync(
        MakeApiKeyRequest request, PersonalActions actions, AccountTexts texts, CancellationToken cancellationToken)
    {
        var outcome = await actions.MakeKeyAsync(request, cancellationToken);
        return outcome.Succeeded
            ? TypedResults.Ok(new Contracts.Personal.MadeApiKey(texts.Describe(outcome.Value.Key), outcome.Value.Text))
            : new ProblemResult(outcome.Problem);
    }

    private static async Task<Ok<IReadOnlyList<CertificateItem>>> ListCertificatesAsync(
        CurrentActor current, AccountQueries accounts, CancellationToken cancellationToken) =>
        TypedResults.Ok(await accounts.ListCertificatesAsync(current.Actor.UserName, cancellationToken));

    private static async Task<Results<NoContent, ProblemResult>> BindCertificateAsync(
        BindCertificateRequest request, PersonalActions actions, IOptions<CertificateSignInOptions> options,
        CancellationToken cancellationToken)
    {
        if (!options.Value.IsUsed)
            return new ProblemResult(CertificateProblems.NotUsed.With());
        var outcome = await actions.BindCertificateAsync(request, cancellationToken);
        return outcome.Succeeded ? TypedResults.NoContent() : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<Ok<SessionDetails>, ProblemResult>> UnbindCertificateAsync(
        Guid id, UnbindCertificateRequest request, PersonalActions actions, SessionTexts texts, HttpContext context)
    {
        var outcome = await actions.UnbindCertificateAsync(id, request.Password, context);
        return outcome.Succeeded ? TypedResults.Ok(texts.Describe()) : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<NoContent, ProblemResult>> RevokeKeyAsync(
        Guid id, PersonalActions actions, CancellationToken cancellationToken)
    {
        var outcome = await actions.RevokeKeyAsync(id, cancellationToken);
        return outcome.Succeeded ? TypedResults.NoContent() : new ProblemResult(outcome.Problem);
    }
}
