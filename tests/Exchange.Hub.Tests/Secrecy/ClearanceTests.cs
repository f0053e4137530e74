using Exchange.Hub.Secrecy;
using Exchange.Packaging.Descriptors;
using static Exchange.Hub.Secrecy.NetworkZone;
using static Exchange.Packaging.Descriptors.SecrecyLevel;

namespace Exchange.Hub.Tests.Secrecy;

public sealed class ClearanceTests
{
    /// <summary>Per network, cleared for everything: what it may carry, level by level, lowest first.</summary>
    public static TheoryData<NetworkZone, bool[]> Table => new()
    {
        { Internet, [true, false, false, false, false] },
        { GovernmentExtranet, [true, true, false, false, false] },
        { BusinessNetwork, [true, true, false, false, false] },
        { ClassifiedNetwork, [true, true, true, true, true] },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void No_clearance_lifts_a_network_above_what_it_may_carry(NetworkZone zone, bool[] allowed) => Assert.Equal(
        allowed, Enum.GetValues<SecrecyLevel>().Select(new Clearance(TopSecret, zone).Covers));

    [Fact]
    public void A_classified_network_carries_no_more_than_the_node_is_cleared_for() => Assert.All(
        Enum.GetValues<SecrecyLevel>(),
        cleared => Assert.All(
            Enum.GetValues<SecrecyLevel>(),
            level => Assert.Equal(level <= cleared, new Clearance(cleared, ClassifiedNetwork).Covers(level))));

    [Fact]
    public void A_node_nobody_cleared_holds_no_state_secret() => Assert.Equal(
        [Public, SecrecyLevel.Internal], Enum.GetValues<SecrecyLevel>().Where(Clearance.Default.Covers));

    [Theory]
    [InlineData(Internet, SecrecyLevel.Internal, false)]
    [InlineData(BusinessNetwork, SecrecyLevel.Internal, true)]
    [InlineData(BusinessNetwork, Secret, false)]
    [InlineData(ClassifiedNetwork, TopSecret, true)]
    public void A_setting_no_network_may_keep_stops_the_node(NetworkZone zone, SecrecyLevel level, bool isRight)
    {
        var options = new SecrecyOptions { HighestLevel = level, Zone = zone };
        var result = new SecrecyOptionsValidator().Validate(null, options);

        Assert.Equal(isRight, result.Succeeded);
    }
}
