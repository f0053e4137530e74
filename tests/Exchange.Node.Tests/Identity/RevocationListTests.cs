using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Exchange.Node.Identity.Certificates;
using Exchange.Testing.Certificates;

namespace Exchange.Node.Tests.Identity;

/// <summary>Reading revocation lists as RFC 5280 describes them, and refusing what cannot be relied on.</summary>
public sealed class RevocationListTests : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly CertificateOffice office = new("Bureau");

    [Fact]
    public void Names_what_its_issuer_revoked_and_nothing_else()
    {
        using var revoked = office.Issue("revoked");
        using var other = office.Issue("other");
        var list = Read(office.RevocationPem(Now.AddDays(7), revoked)).Single(each => each.IsOf(office.Issuing));
        Assert.True(list.Names(revoked));
        Assert.False(list.Names(other));
        Assert.True(list.IsCurrent(Now));
        Assert.False(list.IsCurrent(Now.AddDays(8)));
        Assert.False(list.IsCurrent(Now.AddDays(-60)));
    }

    [Fact]
    public void Counts_only_with_the_signature_of_the_authority_that_has_the_name()
    {
        using var impostor = new CertificateOffice("Bureau");
        Assert.DoesNotContain(Read(impostor.RevocationPem(Now.AddDays(7))), list => list.IsOf(office.Issuing));
    }

    [Fact]
    public void Is_read_as_DER_too()
    {
        var both = office.RevocationPem(Now.AddDays(7));
        var pem = both[both.LastIndexOf("-----BEGIN", StringComparison.Ordinal)..];
        var der = Convert.FromBase64String(pem[PemEncoding.Find(pem).Base64Data]);
        Assert.True(Assert.Single(RevocationList.ReadAll(der)).IsOf(office.Issuing));
        // Within the signature.
        der[^10] ^= 0xff;
        Assert.False(Assert.Single(RevocationList.ReadAll(der)).IsOf(office.Issuing));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----")]
    [InlineData("no list at all")]
    public void Is_refused_when_it_is_none(string text) =>
        Assert.Throws<FormatException>(() => RevocationList.ReadAll(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Is_refused_when_it_says_it_is_not_complete(bool critical)
    {
        // Issuing distribution point, 2.5.29.28: the list covers a part of what was issued.
        var list = Signed(writer =>
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("2.5.29.28");
                if (critical)
                    writer.WriteBoolean(true);
                writer.WriteOctetString([0x30, 0x00]);
            }
        });
        if (critical)
            Assert.Throws<FormatException>(() => RevocationList.ReadAll(list));
        else
            Assert.True(Assert.Single(RevocationList.ReadAll(list)).IsOf(office.Issuing));
    }

    public void Dispose() => office.Dispose();

    private static IReadOnlyList<RevocationList> Read(string pem) => RevocationList.ReadAll(Encoding.ASCII.GetBytes(pem));

    private byte[] Signed(Action<AsnWriter> writeExtensions)
    {
        var body = new AsnWriter(AsnEncodingRules.DER);
        using (body.PushSequence())
        {
            body.WriteInteger(1);
            WriteAlgorithm(body);
            body.WriteEncodedValue(office.Issuing.SubjectName.RawData);
            body.WriteUtcTime(Now.AddDays(-1));
            body.WriteUtcTime(Now.AddDays(7));
            writeExtensions(body);
        }

        using var key = office.Issuing.GetECDsaPrivateKey()!; // Made with it.
        var signed = body.Encode();
        var list = new AsnWriter(AsnEncodingRules.DER);
        using (list.PushSequence())
        {
            list.WriteEncodedValue(signed);
            WriteAlgorithm(list);
            list.WriteBitString(key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        }

        return list.Encode();
    }

    private static void WriteAlgorithm(AsnWriter writer)
    {
        using (writer.PushSequence())
            writer.WriteObjectIdentifier("1.2.840.10045.4.3.2");
    }
}
