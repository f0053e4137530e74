using System.Collections.Frozen;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Exchange.Node.Identity.Certificates;

/// <summary>One complete revocation list (CRL, RFC 5280 chapter 5) signed with RSA or ECDSA.</summary>
/// <remarks>
/// The platform has no reader of its own for lists that lie in a file. A list with a critical extension, such as one that covers
/// only a part of what was issued, is not used: what it does not name may be revoked all the same.
/// </remarks>
internal sealed class RevocationList
{
    private const string PemLabel = "X509 CRL";

    private static readonly Asn1Tag Extensions = new(TagClass.ContextSpecific, 0);

    private readonly byte[] signed;
    private readonly byte[] signature;
    private readonly string algorithm;
    private readonly byte[] issuer;
    private readonly DateTimeOffset madeAt;
    private readonly DateTimeOffset? nextAt;
    private readonly FrozenSet<string> serials;

    private RevocationList(AsnReader list)
    {
        signed = list.PeekEncodedValue().ToArray();
        var body = list.ReadSequence();
        algorithm = list.ReadSequence().ReadObjectIdentifier();
        signature = list.ReadBitString(out _);
        list.ThrowIfNotEmpty();

        if (body.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
            body.ReadInteger();
        body.ReadSequence();
        issuer = body.ReadEncodedValue().ToArray();
        madeAt = ReadTime(body);
        if (body.HasData && IsTime(body.PeekTag()))
            nextAt = ReadTime(body);
        var named = new HashSet<string>(StringComparer.Ordinal);
        if (body.HasData && body.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
            ReadEntries(body.ReadSequence(), named);
        if (body.HasData)
            RefuseCritical(body.ReadSequence(Extensions).ReadSequence());
        body.ThrowIfNotEmpty();
        serials = named.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>All lists of a PEM file, or the one of a DER file.</summary>
    /// <exception cref="FormatException">Something in it is no list this program can use.</exception>
    public static IReadOnlyList<RevocationList> ReadAll(byte[] file)
    {
        var lists = new List<RevocationList>();
        try
        {
            if (!file.AsSpan().StartsWith("-----"u8))
                return [Read(file)];
            ReadOnlySpan<char> text = Encoding.ASCII.GetString(file);
            while (PemEncoding.TryFind(text, out var fields))
            {
                if (text[fields.Label].SequenceEqual(PemLabel))
                    lists.Add(Read(Convert.FromBase64String(text[fields.Base64Data].ToString())));
                text = text[fields.Location.End..];
            }
        }
        catch (AsnContentException broken)
        {
            throw new FormatException($"The revocation list is broken: {broken.Message}", broken);
        }

        return lists.Count > 0 ? lists : throw new FormatException($"The file holds no '{PemLabel}'");
    }

    /// <summary>Whether that authority issued and signed it.</summary>
    public bool IsOf(X509Certificate2 authority) =>
        issuer.AsSpan().SequenceEqual(authority.SubjectName.RawData) && IsSignedBy(authority);

    /// <summary>Whether it counts now. One that does not say when the next is due never runs out.</summary>
    public bool IsCurrent(DateTimeOffset now) => madeAt <= now && (nextAt is null || now <= nextAt);

    /// <summary>Whether it says that the certificate, which must be of the same issuer, is revoked.</summary>
    public bool Names(X509Certificate2 certificate) => serials.Contains(Plain(certificate.SerialNumberBytes.Span));

    private static RevocationList Read(byte[] bytes)
    {
        var outer = new AsnReader(bytes, AsnEncodingRules.DER);
        var list = outer.ReadSequence();
        return new RevocationList(list);
    }

    private static void ReadEntries(AsnReader entries, HashSet<string> named)
    {
        while (entries.HasData)
        {
            var entry = entries.ReadSequence();
            named.Add(Plain(entry.ReadIntegerBytes().Span));
            ReadTime(entry);
            if (entry.HasData)
                RefuseCritical(entry.ReadSequence());
        }
    }

    // Extension ::= SEQUENCE { extnID, critical BOOLEAN DEFAULT FALSE, extnValue }
    private static void RefuseCritical(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var id = extension.ReadObjectIdentifier();
            if (extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean())
                throw new FormatException(
                    $"The revocation list has the critical extension {id}; only complete lists can be used");
        }
    }

    private static bool IsTime(Asn1Tag tag) =>
        tag.HasSameClassAndValue(Asn1Tag.UtcTime) || tag.HasSameClassAndValue(Asn1Tag.GeneralizedTime);

    private static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();

    private static string Plain(ReadOnlySpan<byte> serial) => Convert.ToHexString(serial).TrimStart('0');

    private bool IsSignedBy(X509Certificate2 authority)
    {
        if (Hash(algorithm) is not { } hash)
            return false;
        using var rsa = authority.GetRSAPublicKey();
        using var ecdsa = authority.GetECDsaPublicKey();
        return rsa?.VerifyData(signed, signature, hash, RSASignaturePadding.Pkcs1)
            ?? ecdsa?.VerifyData(signed, signature, hash, DSASignatureFormat.Rfc3279DerSequence)
            ?? false;
    }

    // Sources: RFC 8017 A.2.4 (RSA), RFC 5758 3.2 (ECDSA).
    private static HashAlgorithmName? Hash(string algorithm) => algorithm switch
    {
        "1.2.840.113549.1.1.11" or "1.2.840.10045.4.3.2" => HashAlgorithmName.SHA256,
        "1.2.840.113549.1.1.12" or "1.2.840.10045.4.3.3" => HashAlgorithmName.SHA384,
        "1.2.840.113549.1.1.13" or "1.2.840.10045.4.3.4" => HashAlgorithmName.SHA512,
        _ => null,
    };
}
