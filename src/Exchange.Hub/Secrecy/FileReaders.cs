using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Nodes;
using Exchange.Packaging.Descriptors;
using Exchange.Spatial.Formats;

namespace Exchange.Hub.Secrecy;

/// <summary>Who of this node may read one file of a package the node holds, by its level and audience (密级、知悉范围).</summary>
/// <remarks>
/// It comes on top of the right to see the case or release, never instead of it. A level the node is no longer cleared for is
/// shown to nobody. A file without audience is for all who may see the package. An audience that names this node's division
/// admits its people; one that names roles admits whoever holds one of them; one that names divisions alone also admits the people
/// of the nodes on the plan's own line, as <see cref="SecrecyPolicy.AgainstReleasing"/> does: they review the plan. A
/// word nobody knows is a role nobody holds: default deny.
/// </remarks>
public sealed class FileReaders(SecrecyPolicy policy, DivisionTable divisions, INodeIdentity node)
{
    /// <param name="entry">What package.json says of the file; null where the default holds.</param>
    /// <param name="level">The file's level.</param>
    /// <param name="plan">The division the plan is for.</param>
    public bool Admits(Actor actor, FileSecrecy? entry, SecrecyLevel level, DivisionCode plan)
    {
        if (!policy.Own.Covers(level))
            return false;
        if (entry?.Audience is not { } text)
            return true;
        var audience = Audience.Parse(text);
        if (audience.Admits(node.Division))
            return true;
        return audience.Roles.Count > 0
            ? actor.Grants.Any(grant => Reaches(grant, plan) && audience.Roles.Any(word => Names(word, grant.Role)))
            : audience.Divisions.Count > 0 && divisions.IsWithin(plan, node.Division);
    }

    /// <summary>
    /// The same for all that is read when a data set of layers is: the file or folder, what lies in it and what stands beside
    /// it. One closed part closes the whole, since nobody can say which feature came out of which part.
    /// </summary>
    /// <param name="dataSet">Path in the package.</param>
    public bool AdmitsDataSet(Actor actor, PackageSecrecy secrecy, string dataSet, DivisionCode plan) =>
        Admits(actor, secrecy.EntryOf(dataSet), secrecy.LevelOf(dataSet), plan)
        && secrecy.Files.Where(entry => LayerFolder.IsPartOf(entry.Path, dataSet))
            .All(entry => Admits(actor, entry, entry.Level, plan));

    private bool Reaches(RoleGrant grant, DivisionCode plan) =>
        RightsTable.Relate(grant.Division, plan, divisions) != DivisionRelation.Elsewhere;

    private static bool Names(string word, Role role)
    {
        var name = RightNames.Of(role);
        return word == name.Zh || word.Equals(name.En, StringComparison.OrdinalIgnoreCase)
            || word.Equals(role.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
