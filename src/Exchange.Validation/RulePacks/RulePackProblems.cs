using Exchange.Domain.Problems;

namespace Exchange.Validation.RulePacks;

/// <summary>Refusals of rule packs.</summary>
internal static class RulePackProblems
{
    public static readonly ProblemDefinition Unknown = new(
        "rule-pack.unknown", 422, "Unknown rule pack", "未知的规则包",
        "There is no rule pack '{pack}'. Known: {known}.",
        "没有规则包“{pack}”。现有：{known}。");

    public static readonly ProblemDefinition Invalid = new(
        "rule-pack.invalid", 422, "Rule pack cannot be used", "规则包不可用",
        "Rule pack '{name}' has {count} mistakes: {mistakes}. Correct the file; nothing was checked with it.",
        "规则包“{name}”有 {count} 处错误：{mistakes}。请更正该文件；未用其进行检查。");

    public static readonly ProblemDefinition Unreadable = new(
        "rule-pack.unreadable", 422, "Rule pack cannot be read", "规则包无法读取",
        "The file '{name}' cannot be read: {reason}. Name the file of the rule pack.",
        "文件“{name}”无法读取：{reason}。请指定规则包文件。");

    public static readonly ProblemDefinition UnknownVersion = new(
        "rule-pack.unknown-version", 422, "Unknown version of the rule pack", "未知的规则包版本",
        "Rule pack '{pack}' has no version {version} here. Known: {known}. Put the file of that version beside the "
        + "others.",
        "规则包“{pack}”没有版本 {version}。现有：{known}。请将该版本文件放入规则包目录。");

    public static readonly ProblemDefinition NotInEffect = new(
        "rule-pack.not-in-effect", 422, "Rule pack not in effect", "规则包未生效",
        "No version of rule pack '{pack}' is in effect on {day}: {known}. A new check needs one that is; name the "
        + "version to repeat an old check.",
        "规则包“{pack}”在 {day} 没有生效的版本：{known}。新的检查须使用生效版本；重复原有检查请指定版本。");

    public static readonly ProblemDefinition OtherId = new(
        "rule-pack.other-id", 422, "Rule pack under another name", "规则包文件名与标识不符",
        "The file '{name}' holds the rule pack '{found}'. Name the file after its pack.",
        "文件“{name}”的内容为规则包“{found}”。文件名须与规则包标识一致。");

    public static readonly ProblemDefinition Unsigned = new(
        "rule-pack.unsigned", 422, "Rule pack is not signed", "规则包未签名",
        "Rule pack '{name}' has no signature '{signature}' beside it. Let its issuer sign it with 'exchange rules "
        + "sign'.",
        "规则包“{name}”旁没有签名文件“{signature}”。请由发布单位用 exchange rules sign 签名。");

    public static readonly ProblemDefinition NobodyTrusted = new(
        "rule-pack.nobody-trusted", 422, "No trusted signer of rule packs", "未指定受信任的规则包签名单位",
        "Rule pack '{name}' is signed, but no certificates are trusted for rule packs. Name the file of the "
        + "authority's certificates.",
        "规则包“{name}”已签名，但未指定受信任的证书。请指定认证机构证书文件。");

    public static readonly ProblemDefinition SignatureTooLong = new(
        "rule-pack.signature-too-long", 422, "Signature of the rule pack too long", "规则包签名文件过大",
        "The signature '{name}' has {actual} bytes, allowed are {max}. Sign the pack again.",
        "签名文件“{name}”为 {actual} 字节，上限为 {max} 字节。请重新签名。");

    public static readonly ProblemDefinition TrustUnreadable = new(
        "rule-pack.trust-unreadable", 422, "Trusted certificates cannot be read", "受信任证书无法读取",
        "'{name}' holds no certificates in PEM form: {reason}. Name the file of the authority's certificates.",
        "“{name}”中没有 PEM 证书：{reason}。请指定认证机构证书文件。");
}
