using System.Text;
using Exchange.Hub.Secrecy;
using Exchange.Packaging.Descriptors;
using Exchange.Transport.Directory;

namespace Exchange.Transport.Tests.Directory;

public sealed class ClearanceTests : IDisposable
{
    private static readonly Clearance Secret = new(SecrecyLevel.Secret, NetworkZone.ClassifiedNetwork);

    private readonly TestNetwork network = new();

    public void Dispose() => network.Dispose();

    [Fact]
    public void A_clearance_takes_effect_once_a_second_administrator_approved_it()
    {
        TestNetwork.Succeed(network.Issuer.ProposeClearance(TestNetwork.City, Secret, "admin-1"));
        network.Publish(TestNetwork.County);
        Assert.Equal(Clearance.Default, CityAsTheCountySeesIt().Clearance);

        var alone = network.Issuer.ApproveClearance(TestNetwork.City, "ADMIN-1");
        Assert.Equal("directory.same-administrator", alone.Problem?.Code);

        TestNetwork.Succeed(network.Issuer.ApproveClearance(TestNetwork.City, "admin-2"));
        network.Publish(TestNetwork.County);
        Assert.Equal(Secret, CityAsTheCountySeesIt().Clearance);
    }

    [Fact]
    public void A_clearance_is_approved_once()
    {
        TestNetwork.Succeed(network.Issuer.ProposeClearance(TestNetwork.City, Secret, "admin-1"));
        TestNetwork.Succeed(network.Issuer.ApproveClearance(TestNetwork.City, "admin-2"));

        Assert.Equal(
            "directory.no-clearance-proposed",
            network.Issuer.ApproveClearance(TestNetwork.City, "admin-2").Problem?.Code);
    }

    [Fact]
    public void No_network_is_cleared_for_more_than_it_may_carry() => Assert.Equal(
        "secrecy.zone-too-open",
        network.Issuer.ProposeClearance(
            TestNetwork.City, new Clearance(SecrecyLevel.Secret, NetworkZone.BusinessNetwork), "admin-1")
            .Problem?.Code);

    [Fact]
    public void A_directory_that_clears_nobody_for_more_is_one_older_programs_can_read()
    {
        TestNetwork.Succeed(network.Issuer.ProposeClearance(TestNetwork.City, Clearance.Default, "admin-1"));
        TestNetwork.Succeed(network.Issuer.ApproveClearance(TestNetwork.City, "admin-2"));
        var payload = network.Publish(TestNetwork.County).Split('.')[1];

        Assert.DoesNotContain(
            "clearance", Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(payload)),
            StringComparison.OrdinalIgnoreCase);
    }

    private Exchange.Hub.Exchanging.DirectoryNode CityAsTheCountySeesIt()
    {
        using var identity = NodeIdentity.Load(network.FolderOf(TestNetwork.County));
        var directory = NodeDirectory.Load(network.FolderOf(TestNetwork.County), identity);
        return directory.Find(TestNetwork.City)!; // Listed above.
    }
}
