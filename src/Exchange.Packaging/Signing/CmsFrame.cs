using System.Formats.Asn1;
using System.Security.Cryptography.Pkcs;

namespace Exchange.Packaging.Signing;

/// <summary>
/// The few bytes around a CMS signature that are signed by nobody: its versions, what kind of content it is over and which
/// digests it uses (RFC 5652 §5.1 and §5.3). Readers pass over them, so a change would go unnoticed.
/// </summary>
internal static class CmsFrame
{
    private const string Data = "1.2.840.113549.1.7.1";

    // The first version names its signer by issuer and number, the third by key.
    private static int VersionOf(SignerInfo signer) =>
        signer.SignerIdentifier.Type == SubjectIdentifierType.SubjectKeyIdentifier ? 3 : 1;

    /// <summary>Whether the frame says what the signature in it says.</summary>
    public static bool Fits(ReadOnlyMemory<byte> signature, SignedCms cms)
    {
        var signer = cms.SignerInfos[0];
        if (signer.Version != VersionOf(signer) || cms.Version != signer.Version)
            return false;
        try
        {
            var outer = new AsnReader(signature, AsnEncodingRules.BER).ReadSequence();
            outer.ReadObjectIdentifier();
            var signed = outer.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence();
            signed.ReadInteger();
            var digests = signed.ReadSetOf(skipSortOrderValidation: true);
            return digests.ReadSequence().ReadObjectIdentifier() == signer.DigestAlgorithm.Value && !digests.HasData
                && signed.ReadSequence().ReadObjectIdentifier() == Data;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
