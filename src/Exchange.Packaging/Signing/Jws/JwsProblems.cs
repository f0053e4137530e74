using Exchange.Domain.Problems;

namespace Exchange.Packaging.Signing.Jws;

/// <summary>Why a JWS or a JSON Web Key is refused.</summary>
public static class JwsProblems
{
    public static readonly ProblemDefinition TooLong = new(
        "jws.too-long", 413, "The record is too long", "签名记录过长",
        "The record has {actual} characters; {max} are allowed.",
        "签名记录有 {actual} 个字符，最多允许 {max} 个。");

    public static readonly ProblemDefinition Malformed = new(
        "jws.malformed", 422, "Not a compact JWS", "不是紧凑格式的 JWS",
        "The record is not three parts in strict base64url joined by dots (wrong part: {part}). It was damaged or "
        + "made by other rules.",
        "签名记录不是以点连接的三段严格 base64url(有误的部分：{part})。记录可能损坏，或按其他规则生成。");

    public static readonly ProblemDefinition WrongHeader = new(
        "jws.wrong-header", 422, "The record's header is not accepted", "签名记录头不被接受",
        "Header field '{field}' is {found}; the header holds alg=ES256, kid, typ{type} and perhaps sm2, nothing else.",
        "记录头字段“{field}”为 {found}；记录头只含 alg=ES256、kid、typ{type}，可另有 sm2。");

    public static readonly ProblemDefinition UnknownKey = new(
        "jws.unknown-key", 422, "The record's key is not known", "签名密钥未知",
        "Key '{kid}' is not known here, or is no P-256 signing key. Refresh the directory of nodes.",
        "此处没有密钥“{kid}”，或其不是 P-256 签名密钥。请更新节点名录。");

    public static readonly ProblemDefinition WrongSignature = new(
        "jws.wrong-signature", 422, "The record's signature is wrong", "记录签名不符",
        "The signature was not made with key '{kid}' over these bytes. The record was changed or forged.",
        "签名不是用密钥“{kid}”对该内容所作。记录被改动或伪造。");

    public static readonly ProblemDefinition BadKey = new(
        "jws.bad-key", 422, "Not a public P-256 signing key", "不是 P-256 公开签名密钥",
        "The JSON Web Key is refused because of '{field}'. Accepted: kty=EC, crv=P-256, x, y on the curve, no "
        + "private part; alg, use and key_ops, if given, for ES256 signatures.",
        "该 JSON Web Key 因“{field}”被拒。只接受 kty=EC、crv=P-256、曲线上的 x 和 y,不含私钥；如有 alg、use、key_ops,须用于 ES256 签名。");
}
