using System.Buffers.Text;
using System.Text;
using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;
using Exchange.Testing.Servers;
using Exchange.Transport.Directory;
using Microsoft.Extensions.DependencyInjection;
using static Exchange.Transport.Tests.TestNetwork;

namespace Exchange.Transport.Tests.Directory;

/// <summary>SM2 keys beside the signing keys: made, listed, used, asked for, and never left out.</summary>
public sealed class Sm2Tests : IDisposable
{
    private readonly TestNetwork network = new();

    public void Dispose() => network.Dispose();

    [Fact]
    public async Task A_node_that_gets_an_sm2_key_signs_with_both_and_nobody_can_leave_the_second_one_out()
    {
        Renew(withSm2: true);
        network.Publish(Root, City, County);
        network.Clock.Advance(TimeSpan.FromDays(1));
        await using var city = await TestNode.StartAsync(network, City);
        await using (var county = await TestNode.StartAsync(network, County))
        {
            Assert.True(county.Services.GetRequiredService<NodeDirectory>().Reload(network.Clock.GetUtcNow()).Value);
            var sent = await county.EnqueueAsync(City);
            Assert.Contains("\"sm2\"", HeaderOf(sent.Envelope), StringComparison.Ordinal);
            Assert.Equal(CarrierVerdict.Delivered, (await county.SendAsync(City, sent)).Verdict);
        }

        // Somebody who got hold of the P-256 key alone, as if the SM2 key did not matter.
        var file = Path.Combine(network.FolderOf(County), "signing-key.pem");
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, text[..text.IndexOf("-----BEGIN SM2", StringComparison.Ordinal)]);
        await using var stripped = await TestNode.StartAsync(network, County);
        var forged = await stripped.EnqueueAsync(City);
        Assert.DoesNotContain("\"sm2\"", HeaderOf(forged.Envelope), StringComparison.Ordinal);
        // A key may be newer than the receiver's directory, so a wrong signature is tried again.
        var refused = await stripped.SendAsync(City, forged);
        Assert.Equal((CarrierVerdict.Retry, "exchange.bad-signature"), (refused.Verdict, refused.ProblemCode));
        Assert.Single(city.Database.Inbound);
    }

    [Fact]
    public void A_network_that_asks_for_sm2_lists_no_new_keys_without_and_knows_who_has_none()
    {
        network.Issuer.RequiresSm2 = true;
        Assert.Equal(new[] { Root, City, County }, network.Issuer.WithoutSm2);

        Assert.Equal(
            "directory.sm2-missing", network.Issuer.ProposeRenewal(KeyRenewal.Create(network.FolderOf(City)), "li").Problem?.Code);
        var stranger = DivisionOf("330105");
        NodeInit.CreateIdentity(network.FolderOf(stranger), Describe(stranger)).Dispose();
        Assert.Equal(
            "directory.sm2-missing", network.Issuer.Add(JoinRequest.Create(network.FolderOf(stranger)), "li").Problem?.Code);

        // What the refusals advise works with the keys that were refused: they get an SM2 key and stay the same otherwise.
        var refused = KeyRenewal.Create(network.FolderOf(City));
        var mended = KeyRenewal.Create(network.FolderOf(City), withSm2: true);
        Assert.Equal(refused.SigningKid, mended.SigningKid);
        Succeed(network.Issuer.ProposeRenewal(mended, "li"));
        NodeInit.CreateIdentity(network.FolderOf(stranger), Describe(stranger), withSm2: true).Dispose();
        Succeed(network.Issuer.Add(JoinRequest.Create(network.FolderOf(stranger)), "li"));

        Renew(withSm2: true);
        var welcome = DivisionOf("330108");
        NodeInit.CreateIdentity(network.FolderOf(welcome), Describe(welcome), withSm2: true).Dispose();
        Succeed(network.Issuer.Add(JoinRequest.Create(network.FolderOf(welcome)), "li"));
        Assert.Equal(new[] { Root, City }, network.Issuer.WithoutSm2);

        // It is on disk, and a node that has an SM2 key gets a new one with its next keys without being told.
        using (var again = DirectoryIssuer.Open(network.Folder["root"], network.Clock))
            Assert.True(again.RequiresSm2);
        network.Publish(County);
        network.Clock.Advance(TimeSpan.FromDays(1));
        using var identity = NodeIdentity.Load(network.FolderOf(County));
        Assert.True(NodeDirectory.Load(network.FolderOf(County), identity).Reload(network.Clock.GetUtcNow()).Value);
        var first = identity.SigningSm2;
        Renew(withSm2: false);
        Assert.NotNull(first);
    }

    private static string HeaderOf(string jws) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(jws.AsSpan(0, jws.IndexOf('.'))));

    private static DivisionCode DivisionOf(string code) => DivisionCode.Parse(code);

    private static NodeDescription Describe(DivisionCode division) => new(
        division, DivisionLevel.County, division.Value, City, new Uri($"https://127.0.0.1:{LoopbackPorts.Next()}/"));

    private void Renew(bool withSm2)
    {
        var renewal = KeyRenewal.Create(network.FolderOf(County), withSm2);
        Succeed(network.Issuer.ProposeRenewal(renewal, "li"));
        Succeed(network.Issuer.ApproveRenewal(County, "wang"));
    }
}
