using Exchange.Domain.Divisions;

namespace Exchange.Hub.Exchanging.Bundles;

/// <summary>
/// Who writes the next bundle to a node: one worker at a time, of all processes, so that nothing travels in two bundles
/// for want of a look.
/// </summary>
public sealed class BundleTurn
{
    public required DivisionCode Peer { get; init; }

    public string? Owner { get; set; }

    public DateTimeOffset? Until { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }

    /// <summary>False while another has it.</summary>
    public bool Take(string owner, DateTimeOffset now, DateTimeOffset until)
    {
        if (Owner is not null && Owner != owner && Until > now)
            return false;
        (Owner, Until, Revision) = (owner, until, Revision + 1);
        return true;
    }

    /// <summary>False when another took it meanwhile.</summary>
    public bool Renew(string owner, DateTimeOffset until)
    {
        if (Owner != owner)
            return false;
        (Until, Revision) = (until, Revision + 1);
        return true;
    }

    public void GiveBack(string owner)
    {
        if (Owner == owner)
            (Owner, Until, Revision) = (null, null, Revision + 1);
    }
}
