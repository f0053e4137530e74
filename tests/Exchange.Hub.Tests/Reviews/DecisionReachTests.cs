using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Reviews;

namespace Exchange.Hub.Tests.Reviews;

/// <summary>A decision that says more than before is not given where a node of the line could not read it.</summary>
public sealed class DecisionReachTests
{
    private static readonly DivisionTable Divisions = DivisionTable.Load(DivisionTable.DefaultFile);

    [Theory]
    [InlineData("100000", "100000")]
    [InlineData("330100", "330100")]
    [InlineData("330106", "330106")]
    [InlineData("330110", null)]
    [InlineData("330200", null)]
    public void Only_older_nodes_of_the_plans_own_line_are_in_the_way(string older, string? found)
    {
        DirectoryNode[] active =
        [
            .. new[] { "100000", "330000", "330100", "330106", "330110", "330200" }
                .Select(code => Node(code, Envelope.CoverProtocol - (code == older ? 1 : 0))),
        ];

        Assert.Equal(found, DecisionReach.FindOlder(active, DivisionCode.Parse("330106"), Divisions, Envelope.CoverProtocol)?.Division.Value);
    }

    private static DirectoryNode Node(string code, int version) => new()
    {
        Division = DivisionCode.Parse(code),
        Level = DivisionLevel.County,
        Name = code,
        Endpoints = [],
        SigningKeys = [],
        TlsThumbprints = [],
        Protocol = new ProtocolRange(version - 1, version + 1),
        Status = NodeStatus.Active,
    };
}
