using Exchange.Hub.Exchanging;
using Exchange.Transport.Directory;
using Microsoft.Extensions.DependencyInjection;
using static Exchange.Transport.Tests.TestNetwork;

namespace Exchange.Transport.Tests.Directory;

/// <summary>A node gets new keys while it goes on working.</summary>
public sealed class KeyRenewalTests : IDisposable
{
    private static readonly TimeSpan Lead = TimeSpan.FromDays(1);

    private readonly TestNetwork network = new();

    public void Dispose() => network.Dispose();

    [Fact]
    public async Task Takes_new_keys_into_use_a_day_after_their_approval_and_nothing_under_way_is_lost()
    {
        await using var county = await TestNode.StartAsync(network, County);
        await using var city = await TestNode.StartAsync(network, City);
        var identity = county.Services.GetRequiredService<NodeIdentity>();
        var directory = county.Services.GetRequiredService<NodeDirectory>();
        var (old, oldCertificate) = (identity.SigningKid, directory.TlsCertificate.Thumbprint);
        await county.EnqueueAsync(City);

        Renew();
        network.Publish(Root, City, County);
        Succeed(city.Services.GetRequiredService<NodeDirectory>().Reload(network.Clock.GetUtcNow()));
        Succeed(directory.Reload(network.Clock.GetUtcNow()));
        Assert.Equal(old, identity.SigningKid);

        // The message of before goes out with the old key; those after the lead time with the new one.
        Assert.Equal(1, await county.DispatchAsync());
        network.Clock.Advance(Lead);
        Assert.True(directory.Reload(network.Clock.GetUtcNow()).Value);
        Assert.NotEqual(old, identity.SigningKid);
        Assert.NotEqual(oldCertificate, directory.TlsCertificate.Thumbprint);
        Assert.False(directory.Reload(network.Clock.GetUtcNow()).Value);

        await county.EnqueueAsync(City, content: [1, 2, 3]);
        Assert.Equal(1, await county.DispatchAsync());
        Assert.Equal(2, await city.ProcessAsync());
        Assert.Equal(2, city.Database.Effects.Count);

        // What was signed with the old key in its time is still verified, and what is signed with it later is not.
        Assert.NotNull(directory.KeyOf(County, old, network.Clock.GetUtcNow()));
        Assert.Null(directory.KeyOf(County, old, network.Clock.GetUtcNow().AddDays(32)));
        Assert.NotNull(directory.KeyOf(County, old, network.Clock.GetUtcNow() - Lead));
    }

    [Fact]
    public void Another_process_of_the_node_and_one_that_starts_later_have_the_new_keys_too()
    {
        using var first = NodeIdentity.Load(network.FolderOf(County));
        using var second = NodeIdentity.Load(network.FolderOf(County));
        var directories = new[] { first, second }.Select(each => NodeDirectory.Load(network.FolderOf(County), each)).ToList();
        var renewal = Renew();
        network.Publish(County);
        network.Clock.Advance(Lead);

        foreach (var directory in directories)
            Assert.True(directory.Reload(network.Clock.GetUtcNow()).Value);
        using var third = NodeIdentity.Load(network.FolderOf(County));

        Assert.Equal(new[] { renewal, renewal, renewal }, new[] { first.SigningKid, second.SigningKid, third.SigningKid });
        Assert.Equal(directories[0].TlsCertificate.Thumbprint, directories[1].TlsCertificate.Thumbprint);
        Assert.Equal(
            directories[0].TlsCertificate.Thumbprint, NodeDirectory.Load(network.FolderOf(County), third).TlsCertificate.Thumbprint);
    }

    [Fact]
    public void Asks_for_the_same_keys_again_and_dies_at_no_point_without_listed_keys()
    {
        var folder = network.FolderOf(County);
        Assert.Equal(KeyRenewal.Create(folder).SigningKid, KeyRenewal.Create(folder).SigningKid);
        Approve(KeyRenewal.Create(folder));
        network.Publish(County);
        network.Clock.Advance(Lead);

        // A process that died after it took the signing key and before it took the TLS key.
        File.Move(Path.Combine(folder, "signing-key.next.pem"), Path.Combine(folder, "signing-key.pem"), overwrite: true);
        using var identity = NodeIdentity.Load(folder);
        var directory = NodeDirectory.Load(folder, identity);
        var before = directory.TlsCertificate.Thumbprint;
        Assert.True(directory.Reload(network.Clock.GetUtcNow()).Value);
        Assert.NotEqual(before, directory.TlsCertificate.Thumbprint);
        Assert.False(File.Exists(Path.Combine(folder, "tls-key.next.pem")));
    }

    [Fact]
    public void Lists_new_keys_only_for_the_node_itself_and_after_a_second_administrator()
    {
        var renewal = KeyRenewal.Create(network.FolderOf(County));
        Assert.Equal("directory.no-renewal-proposed", network.Issuer.ApproveRenewal(County, "wang").Problem?.Code);
        Succeed(network.Issuer.ProposeRenewal(renewal, "li"));
        Assert.Equal("directory.same-administrator", network.Issuer.ApproveRenewal(County, "Li").Problem?.Code);
        Succeed(network.Issuer.ApproveRenewal(County, "wang"));
        // Handed in once more: the keys are listed already, and nothing waits.
        Succeed(network.Issuer.ProposeRenewal(renewal, "li"));
        Assert.Equal("directory.no-renewal-proposed", network.Issuer.ApproveRenewal(County, "wang").Problem?.Code);

        // Another node's key cannot speak for the county: the description says county, the keys are the city's.
        var forged = Path.Combine(network.Folder.Path, "forged");
        System.IO.Directory.CreateDirectory(forged);
        File.Copy(Path.Combine(network.FolderOf(County), "node.json"), Path.Combine(forged, "node.json"));
        foreach (var key in new[] { "signing-key.pem", "tls-key.pem" })
            File.Copy(Path.Combine(network.FolderOf(City), key), Path.Combine(forged, key));
        Assert.Equal("directory.bad-signature", network.Issuer.ProposeRenewal(KeyRenewal.Create(forged), "li").Problem?.Code);
        Assert.Equal("directory.malformed", KeyRenewal.Read("a.b.c").Problem?.Code);
        Assert.Equal("directory.malformed", KeyRenewal.Read(JoinRequest.Create(network.FolderOf(City)).Text).Problem?.Code);
    }

    [Theory]
    [InlineData(61, null)]
    [InlineData(59, 60)]
    [InlineData(29, 30)]
    [InlineData(6, 7)]
    [InlineData(-1, 7)]
    public void Warns_sixty_thirty_and_seven_days_before_keys_end(int days, int? threshold)
    {
        using var identity = NodeIdentity.Load(network.FolderOf(County));
        var dates = NodeDirectory.Load(network.FolderOf(County), identity).DatesOf(County);
        Assert.NotNull(dates);
        Assert.Equal(dates.CertificateUntil, dates.First);
        Assert.Equal(threshold, KeyDates.ThresholdAt(dates.First, dates.First.AddDays(-days)));
    }

    private string Renew() => Approve(KeyRenewal.Create(network.FolderOf(County)));

    private string Approve(KeyRenewal renewal)
    {
        Succeed(network.Issuer.ProposeRenewal(renewal, "li"));
        Succeed(network.Issuer.ApproveRenewal(renewal.Division, "wang"));
        return renewal.SigningKid;
    }
}
