using Exchange.Domain.Problems;

namespace Exchange.Packaging.Signing;

/// <summary>What can be wrong with keys and package signatures.</summary>
public static class SignatureProblems
{
    public static readonly ProblemDefinition KeyUnreadable = new(
        "signature.key-unreadable", 422, "The key file cannot be used", "密钥文件不可用",
        "'{file}' does not hold a PKCS#8 private key (EC P-256, PEM) and its certificate. Make one with 'exchange "
        + "key new'.",
        "“{file}”中没有 PKCS#8 私钥(EC P-256,PEM)及其证书。请用“exchange key new”生成。");

    public static readonly ProblemDefinition KeyExists = new(
        "signature.key-exists", 409, "The key file is there already", "密钥文件已存在",
        "'{file}' exists already; a key is never overwritten. Name another file.",
        "“{file}”已存在，密钥不得覆盖。请指定其他文件名。");

    public static readonly ProblemDefinition Missing = new(
        "signature.missing", 422, "The package is not signed", "成果包未签名",
        "There is no signature in signatures/*.p7s. Sign with 'exchange pack --key'.",
        "signatures/*.p7s 中没有签名。请用“exchange pack --key”签名。");

    public static readonly ProblemDefinition TooMany = new(
        "signature.too-many", 422, "Too many signatures", "签名过多",
        "There are {actual} signatures; {max} are allowed. Remove some.",
        "有 {actual} 个签名，最多允许 {max} 个。请删减。");

    public static readonly ProblemDefinition Malformed = new(
        "signature.malformed", 422, "A signature cannot be read", "签名无法读取",
        "'{path}' is not a detached CMS signature (DER) with one signer, its certificate and a signing time. Sign "
        + "again.",
        "“{path}”不是单一签名者、含证书和签名时间的分离式 CMS 签名(DER)。请重新签名。");

    public static readonly ProblemDefinition Weak = new(
        "signature.weak", 422, "A signature is too weak", "签名强度不足",
        "'{path}' uses {found}; accepted are SHA-256 or stronger with EC P-256 or larger, or RSA of 2048 bits or "
        + "more. Sign again.",
        "“{path}”使用 {found}；须为 SHA-256 及以上，配 EC P-256 及以上或 RSA 2048 位及以上。请重新签名。");

    public static readonly ProblemDefinition Wrong = new(
        "signature.wrong", 422, "A signature does not match", "签名不匹配",
        "'{path}' was not made over this tagmanifest-sha256.txt, or was changed. The package may have been altered; "
        + "ask its sender.",
        "“{path}”与本包的 tagmanifest-sha256.txt 不匹配，或已被改动。成果包可能被篡改，请与发送方核实。");

    public static readonly ProblemDefinition Expired = new(
        "signature.certificate-expired", 422, "The signing certificate has expired", "签名证书已过期",
        "The certificate of '{subject}' in '{path}' ended at {end}; now it is {now}. Sign with a valid certificate.",
        "“{path}”中“{subject}”的证书已于 {end} 到期，当前时间 {now}。请用有效证书重新签名。");

    public static readonly ProblemDefinition NotValidAtSigning = new(
        "signature.certificate-not-valid-at-signing", 422, "The certificate was not valid at signing time", "签名时证书无效",
        "'{path}' was signed at {signedAt}; the certificate of '{subject}' is valid from {start} to {end}. Sign with "
        + "a valid certificate.",
        "“{path}”签名时间为 {signedAt}，“{subject}”的证书有效期为 {start} 至 {end}。请用有效证书重新签名。");

    public static readonly ProblemDefinition FromTheFuture = new(
        "signature.from-the-future", 422, "Signed in the future", "签名时间在未来",
        "'{path}' says it was signed at {signedAt}; now it is {now}. Set the signer's clock and sign again.",
        "“{path}”的签名时间为 {signedAt}，当前时间 {now}。请校准签名方时钟后重新签名。");

    public static readonly ProblemDefinition Untrusted = new(
        "signature.untrusted", 422, "The signer is not trusted", "签名者不受信任",
        "The certificate of '{subject}' in '{path}' does not lead to a trusted authority ({reason}). Use a "
        + "certificate of your office's authority.",
        "“{path}”中“{subject}”的证书不能追溯到受信任的机构({reason})。请使用本单位认证机构签发的证书。");

    public static readonly ProblemDefinition MayNotSign = new(
        "signature.may-not-sign", 422, "The certificate is not for signing", "证书不可用于签名",
        "The certificate of '{subject}' in '{path}' does not allow digital signatures. Use a signing certificate.",
        "“{path}”中“{subject}”的证书不允许用于数字签名。请使用签名证书。");
}
