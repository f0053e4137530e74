using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Exchange.Packaging.Signing.Jws;
using Exchange.Packaging.Signing.Sm2;

namespace Exchange.Packaging.Tests.Signing;

public sealed class Sm2Tests : IDisposable
{
    private static readonly byte[] Data = Encoding.UTF8.GetBytes("国土空间规划成果");

    private readonly Sm2Key sm2 = Sm2Key.Create();
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        sm2.Dispose();
        key.Dispose();
    }

    [Fact]
    public void A_signature_is_right_for_its_key_and_bytes_only()
    {
        using var other = Sm2Key.Create();
        var signature = sm2.Sign(Data);
        Assert.True(Sm2Key.IsMadeWith(sm2.PublicKey, Data, signature));
        Assert.False(Sm2Key.IsMadeWith(other.PublicKey, Data, signature));
        Assert.False(Sm2Key.IsMadeWith(sm2.PublicKey, [.. Data, 0], signature));
        Assert.False(Sm2Key.IsMadeWith(sm2.PublicKey, Data, signature.AsSpan(1)));
        Assert.False(Sm2Key.IsMadeWith("AAAA", Data, signature));
        Assert.False(Sm2Key.IsMadeWith(new string('A', 86), Data, signature));
        Assert.False(Sm2Key.IsMadeWith(sm2.PublicKey, Data, new byte[64]));
    }

    [Fact]
    public void A_key_is_the_same_after_its_file()
    {
        var file = $"{key.ExportPkcs8PrivateKeyPem()}\n{sm2.ToPem()}\n";
        using var found = Sm2Key.Find(file);
        Assert.Equal(sm2.PublicKey, found?.PublicKey);
        Assert.True(Sm2Key.IsMadeWith(sm2.PublicKey, Data, found!.Sign(Data))); // Found above.
        Assert.Null(Sm2Key.Find(key.ExportPkcs8PrivateKeyPem()));

        // Who knows nothing of SM2 reads the P-256 key of the same file.
        using var plain = ECDsa.Create();
        plain.ImportFromPem(file);
        Assert.Equal(PublicJwk.Of(key), PublicJwk.Of(plain));
    }

    [Fact]
    public void A_key_of_another_kind_under_the_label_is_refused()
    {
        var file = PemEncoding.WriteString("SM2 PRIVATE KEY", key.ExportPkcs8PrivateKey());
        Assert.Throws<CryptographicException>(() => Sm2Key.Find(file));
    }

    [Fact]
    public async Task Openssl_verifies_what_we_sign()
    {
        using var at = new TemporaryFolder();
        at.Write("data", Data);
        at.Write("key.pem", PemEncoding.WriteString("PRIVATE KEY", Convert.FromBase64String(
            string.Concat(sm2.ToPem().Split('\n')[1..^1]))));
        var signature = sm2.Sign(Data);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(new BigInteger(signature.AsSpan(0, 32), isUnsigned: true, isBigEndian: true));
            writer.WriteInteger(new BigInteger(signature.AsSpan(32), isUnsigned: true, isBigEndian: true));
        }

        at.Write("signature", writer.Encode());
        var made = await ForeignProgram.RunAsync(at[""], "openssl", "pkey", "-in", "key.pem", "-pubout", "-out", "public.pem");
        Assert.True(made.ExitCode == 0, made.Output);
        var verified = await ForeignProgram.RunAsync(
            at[""], "openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "public.pem", "-rawin", "-digest", "sm3", "-in", "data",
            "-sigfile", "signature", "-pkeyopt", "distid:1234567812345678");
        Assert.True(verified.ExitCode == 0, verified.Output);
    }

    [Fact]
    public void A_record_whose_signer_has_both_keys_needs_both_signatures()
    {
        var both = JwsWriter.Sign(key, "k", "t", Data, sm2);
        var one = JwsWriter.Sign(key, "k", "t", Data);
        Assert.True(JwsReader.Verify(both, _ => key, "t", sm2: sm2.PublicKey).Succeeded);
        Assert.True(JwsReader.Verify(one, _ => key, "t").Succeeded);
        APackage.HasCode("jws.wrong-signature", JwsReader.Verify(one, _ => key, "t", sm2: sm2.PublicKey).Problem);

        // An SM2 signature taken from another record of the same signer does not do.
        var other = JwsWriter.Sign(key, "k", "other", Data, sm2);
        APackage.HasCode(
            "jws.wrong-header", JwsReader.Verify(other, _ => key, "t", sm2: sm2.PublicKey).Problem);
    }

    [Fact]
    public void Every_changed_character_of_a_record_signed_twice_is_noticed()
    {
        var record = JwsWriter.Sign(key, "k", "t", Data, sm2);
        for (var at = 0; at < record.Length; at++)
        {
            var changed = record.ToCharArray();
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            Assert.False(JwsReader.Verify(new string(changed), _ => key, "t", sm2: sm2.PublicKey).Succeeded, $"character {at}");
        }
    }
}
