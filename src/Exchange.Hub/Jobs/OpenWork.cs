namespace Exchange.Hub.Jobs;

/// <summary>One piece of background work that is not done, whatever its kind.</summary>
/// <param name="Key">Names it: the kind and the ids of its row, joined by slashes.</param>
/// <param name="Subject">The case, upload or message it is about.</param>
/// <param name="Since">Since when it is due (waiting), leased (running) or given up (failed).</param>
/// <param name="Owner">Who holds its lease, or held it last.</param>
/// <param name="LeaseUntil">When that lease ends or ended.</param>
public sealed record OpenWork(
    string Key,
    OpenWorkKind Kind,
    string Subject,
    OpenWorkState State,
    int Attempts,
    string? Owner,
    DateTimeOffset Since,
    DateTimeOffset? LeaseUntil,
    string? Problem)
{
    /// <summary>
    /// Work due longer than this, which nobody holds, stands still: workers look every few seconds, and a dead worker's lease
    /// ends in less than a minute.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>Whether it stands still: due, and nobody is at it, for longer than any healthy node takes.</summary>
    public bool IsStuck(DateTimeOffset now)
    {
        if (State == OpenWorkState.Failed || Since > now)
            return false;
        var idleSince = LeaseUntil is { } lease && lease > Since ? lease : Since;
        return now - idleSince > Patience;
    }

    /// <summary>Work that was set aside for good and that a person may put back.</summary>
    public bool CanRequeue => State == OpenWorkState.Failed && Kind is OpenWorkKind.Outbound or OpenWorkKind.Inbound or OpenWorkKind.Webhook
        or OpenWorkKind.Mail;
}

/// <summary>Kinds of background work.</summary>
public enum OpenWorkKind
{
    /// <summary>An uploaded package is verified and stored.</summary>
    Submission,

    /// <summary>A package version is checked.</summary>
    Check,

    /// <summary>The chosen layers and fields of a release are cut for those who subscribed to them.</summary>
    Extract,

    /// <summary>Past packages are checked with a draft of a rule pack.</summary>
    Rehearsal,

    /// <summary>A message goes to another node.</summary>
    Outbound,

    /// <summary>A message of another node takes effect.</summary>
    Inbound,

    /// <summary>An event goes to a webhook.</summary>
    Webhook,

    /// <summary>A notification goes to a person by mail.</summary>
    Mail,
}

/// <summary>Where a piece of work stands in its row.</summary>
public enum OpenWorkState
{
    Waiting,
    Running,

    /// <summary>Set aside; nobody tries again by himself.</summary>
    Failed,
}
