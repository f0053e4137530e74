namespace Exchange.Spatial.Diff;

/// <summary>How several features that share ground replaced each other.</summary>
public enum GroupKind : byte
{
    /// <summary>One became several (分割).</summary>
    Split,

    /// <summary>Several became one (合并).</summary>
    Merged,

    /// <summary>One took the ground of another.</summary>
    Replaced,

    /// <summary>Several became several others.</summary>
    Rearranged,
}

/// <summary>Old and new features on the same ground. A feature that kept its key may stand on both sides.</summary>
/// <param name="CommonSquareMetres">Ground that belongs to both sides.</param>
/// <param name="X">A place of the group: easting or longitude, in the layer's units.</param>
public sealed record ChangeGroup(
    GroupKind Kind,
    IReadOnlyList<GroupMember> Old,
    IReadOnlyList<GroupMember> New,
    double CommonSquareMetres,
    double X,
    double Y);

/// <summary>A feature of a group, by its id in its own version.</summary>
public sealed record GroupMember(string? Key, long Id);
