using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;

namespace Exchange.Hub.Accounts;

/// <summary>A key to make.</summary>
public sealed record NewApiKey(
    string Name, IReadOnlyList<Operation> Operations, DivisionCode Within, TimeSpan Lifetime);

/// <summary>A key that was made, with its text, which nobody can show again.</summary>
public sealed record MadeApiKey(ApiKey Key, string Text);

/// <summary>Makes and revokes the keys of an account.</summary>
public sealed class KeepApiKeys(IApiKeyStore keys, DivisionTable divisions, TimeProvider clock, IUnitOfWork unit)
{
    public const int MaxKeys = 20;
    public const int MaxNameLength = 100;
    public static readonly TimeSpan ShortestLifetime = TimeSpan.FromDays(1);
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(366);

    public async Task<Outcome<MadeApiKey>> MakeAsync(NewApiKey wanted, Actor owner, CancellationToken cancellationToken)
    {
        if (wanted.Name.Trim() is not { Length: > 0 and <= MaxNameLength } name)
            return ApiKeyProblems.NameInvalid.With(("length", wanted.Name.Trim().Length), ("max", MaxNameLength));
        if (wanted.Lifetime < ShortestLifetime || wanted.Lifetime > LongestLifetime)
            return ApiKeyProblems.LifetimeInvalid.With(
                ("days", wanted.Lifetime.TotalDays), ("min", ShortestLifetime.TotalDays), ("max", LongestLifetime.TotalDays));
        if (divisions.Find(wanted.Within) is null)
            return AccountProblems.UnknownDivision.With(("division", wanted.Within));
        if (wanted.Operations.Count == 0)
            return ApiKeyProblems.NoOperation.With();
        foreach (var operation in wanted.Operations)
            if (!RightsTable.Allows(owner.Grants, operation, wanted.Within, divisions))
                return ApiKeyProblems.BeyondOwner.With(("operation", operation), ("division", wanted.Within));
        var now = clock.GetUtcNow();
        if ((await keys.ListUsableAsync(owner.UserName, now, cancellationToken)).Count >= MaxKeys)
            return ApiKeyProblems.TooMany.With(("max", MaxKeys));

        var token = ApiKeyToken.New(Guid.CreateVersion7(now));
        var key = new ApiKey
        {
            Id = token.Id,
            Owner = owner.UserName,
            Name = name,
            Hash = token.Hash(),
            Operations = [.. wanted.Operations.Distinct().Order()],
            Within = wanted.Within,
            CreatedAt = now,
            ExpiresAt = now + wanted.Lifetime,
        };
        keys.Add(key);
        await unit.CommitAsync(cancellationToken);
        return new MadeApiKey(key, token.ToString());
    }

    /// <summary>Revokes a key of the owner's own; a second time changes nothing.</summary>
    public async Task<Outcome<ApiKey>> RevokeAsync(Guid id, string owner, CancellationToken cancellationToken)
    {
        if (await keys.FindAsync(id, cancellationToken) is not { } key || key.Owner != owner)
            return ApiKeyProblems.NotFound.With(("key", id));
        key.RevokedAt ??= clock.GetUtcNow();
        await unit.CommitAsync(cancellationToken);
        return key;
    }
}
