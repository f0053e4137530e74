using Exchange.Domain.Problems;
using Exchange.Packaging.Signing;

namespace Exchange.Validation.RulePacks;

/// <summary>
/// The detached CMS signature of a rule pack's file. It lies beside the file under its name with
/// <see cref="Suffix"/>, and <c>openssl cms -verify -binary -inform DER -content FILE</c> reads it too.
/// </summary>
public static class RulePackSignature
{
    public const string Suffix = ".p7s";

    /// <summary>Far above a signature with its certificates.</summary>
    private const int MaxBytes = 256 * 1024;

    public static byte[] Sign(byte[] content, SigningKey key, DateTimeOffset signedAt) =>
        CmsSigning.Sign(content, key, signedAt);

    /// <summary>
    /// The signer, null for a pack that may do without one, or why the pack is refused. Whether the certificate has
    /// ended since is no question here: the verdict must not depend on the day of the check, and the pack has its own
    /// dates.
    /// </summary>
    /// <param name="file">The pack's file; the signature is looked for beside it.</param>
    public static Outcome<PackageSignature?> Verify(string file, byte[] content, RulePackTrust trust)
    {
        var name = Path.GetFileName(file);
        var signature = new FileInfo(file + Suffix);
        if (!signature.Exists)
        {
            return trust.AcceptsUnsigned
                ? Outcome<PackageSignature?>.Of(null)
                : RulePackProblems.Unsigned.With(("name", name), ("signature", name + Suffix));
        }

        if (trust is { Anchors: null, AcceptsUnsigned: false })
            return RulePackProblems.NobodyTrusted.With(("name", name));
        if (signature.Length > MaxBytes)
            return SignatureTooLong(name, signature.Length);
        var verified = CmsSigning.Verify(
            signature.Name, File.ReadAllBytes(signature.FullName), content,
            SignaturePolicy.AnySigner with { IsRequired = true, TrustAnchors = trust.Anchors });
        return verified.Succeeded ? verified.Value : verified.Problem;
    }

    private static Problem SignatureTooLong(string name, long length) => RulePackProblems.SignatureTooLong.With(
        ("name", name + Suffix), ("actual", length), ("max", MaxBytes));
}
