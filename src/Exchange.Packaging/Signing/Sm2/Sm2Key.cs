using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using Exchange.Packaging.Signing.Jws;

namespace Exchange.Packaging.Signing.Sm2;

/// <summary>
/// A key for signatures by the country's own algorithms, SM2 (GB/T 32918.2) over SM3 (GB/T 32905), made by OpenSSL's libcrypto.
/// One thread at a time. Throws <see cref="CryptographicException"/> where the library is missing or refuses.
/// </summary>
public sealed class Sm2Key : IDisposable
{
    // Of their own, so that programs that look for a P-256 key in the same file pass over it.
    private const string PemLabel = "SM2 PRIVATE KEY";

    private const int NumberBytes = 32;

    // SubjectPublicKeyInfo of id-ecPublicKey on the curve sm2p256v1, up to the point.
    private static readonly byte[] PublicKeyHead = Convert.FromHexString(
        "3059301306072A8648CE3D020106082A811CCF5501822D03420004");

    private readonly LibCryptoKey key;

    private Sm2Key(LibCryptoKey key) =>
        (this.key, PublicKey) = (key, StrictBase64Url.Encode(key.ExportPublicKey().AsSpan(PublicKeyHead.Length)));

    /// <summary>Whether this machine can sign and verify by SM2.</summary>
    public static bool IsAvailable => OperatingSystem.IsLinux() && LibCrypto.HasSm2;

    /// <summary>The point, x before y, 32 bytes each, in base64url.</summary>
    public string PublicKey { get; }

    public static Sm2Key Create() => IsAvailable ? new(LibCryptoKey.Create()) : throw Missing();

    /// <summary>The SM2 key in a file of keys; null when there is none.</summary>
    public static Sm2Key? Find(string pem)
    {
        for (var rest = pem.AsSpan(); PemEncoding.TryFind(rest, out var fields); rest = rest[fields.Location.End..])
        {
            if (rest[fields.Label].SequenceEqual(PemLabel))
                return !IsAvailable ? throw Missing() : new Sm2Key(LibCryptoKey.ReadPrivate(Convert.FromBase64String(rest[fields.Base64Data].ToString())));
        }

        return null;
    }

    /// <summary>PKCS#8 in PEM, with a label of its own.</summary>
    public string ToPem() => PemEncoding.WriteString(PemLabel, key.ExportPkcs8());

    /// <summary>The two numbers r and s, 32 bytes each.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        var numbers = new AsnReader(key.Sign(data), AsnEncodingRules.DER).ReadSequence();
        var signature = new byte[2 * NumberBytes];
        foreach (var half in new[] { 0, NumberBytes })
        {
            var number = numbers.ReadInteger().ToByteArray(isUnsigned: true, isBigEndian: true);
            number.CopyTo(signature, half + NumberBytes - number.Length);
        }

        return signature;
    }

    /// <summary>
    /// Whether that public key made the signature over exactly these bytes. False for keys and signatures that are none.
    /// </summary>
    public static bool IsMadeWith(string publicKey, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (!IsAvailable || !IsPublicKey(publicKey) || signature.Length != 2 * NumberBytes)
            return false;
        StrictBase64Url.TryDecode(publicKey, out var point);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(new BigInteger(signature[..NumberBytes], isUnsigned: true, isBigEndian: true));
            writer.WriteInteger(new BigInteger(signature[NumberBytes..], isUnsigned: true, isBigEndian: true));
        }

        try
        {
            using var key = LibCryptoKey.ReadPublic([.. PublicKeyHead, .. point!]); // Decoded above.
            return key.Verify(data, writer.Encode());
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Whether the text is as long as a public key; whether it is a point of the curve, verifying tells.</summary>
    public static bool IsPublicKey(string text) =>
        StrictBase64Url.TryDecode(text, out var point) && point.Length == 2 * NumberBytes;

    public void Dispose() => key.Dispose();

    private static CryptographicException Missing() =>
        new("There is no SM2 on this machine: libcrypto.so.3 of OpenSSL 3 is missing or was built without it");
}
