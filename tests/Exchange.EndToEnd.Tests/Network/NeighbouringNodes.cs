namespace Exchange.EndToEnd.Tests.Network;

/// <summary>
/// The four nodes of a line and another city of the province, where nothing of the line goes by itself; the province has two
/// who may recall a release.
/// </summary>
public sealed class NeighbouringNodes : FourNodes
{
    public const string Deputy = "deputy";

    private const string NeighbourDivision = "330200";

    internal NodeProcess Neighbour => NodeOf(NeighbourDivision);

    protected override IReadOnlyList<string> Beside => [NeighbourDivision];

    protected override IReadOnlyList<(string Name, string Roles)> MoreAccounts => [(Deputy, "Approver")];
}
