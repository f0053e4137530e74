using Exchange.Domain.Problems;

namespace Exchange.Node.Uploads;

/// <summary>Refusals of uploads. The status codes are those tus 1.0 asks for.</summary>
internal static class UploadProblems
{
    public static readonly ProblemDefinition VersionUnknown = new(
        "upload.version-unknown", 412, "Unknown upload protocol version", "上传协议版本不支持",
        "The request says Tus-Resumable '{version}'; this node speaks {supported}.",
        "请求的 Tus-Resumable 为“{version}”，本节点支持 {supported}。");

    public static readonly ProblemDefinition NotFound = new(
        "upload.not-found", 404, "No such upload", "没有这个上传",
        "There is no upload '{upload}' of yours; it may have expired. Start a new one.",
        "没有您的上传“{upload}”，可能已过期。请重新开始上传。");

    public static readonly ProblemDefinition LengthInvalid = new(
        "upload.length-invalid", 400, "Upload length is missing or invalid", "缺少上传长度或无效",
        "Upload-Length is '{length}'; a whole number of 1 to {max} bytes is needed.",
        "Upload-Length 为“{length}”，须为 1 至 {max} 的整数(字节)。");

    public static readonly ProblemDefinition TooLarge = new(
        "upload.too-large", 413, "Upload is too large", "上传文件过大",
        "The upload has {length} bytes; {max} are allowed.",
        "上传共 {length} 字节，最多允许 {max} 字节。");

    public static readonly ProblemDefinition QuotaExceeded = new(
        "upload.quota-exceeded", 413, "Too many unfinished uploads", "未完成的上传过多",
        "Your unfinished uploads would have {bytes} bytes; {max} are allowed. Finish or delete some first.",
        "您未完成的上传将达 {bytes} 字节，最多允许 {max} 字节。请先完成或删除部分上传。");

    public static readonly ProblemDefinition DiskFull = new(
        "upload.disk-full", 507, "Not enough disk space", "磁盘空间不足",
        "The node has {free} bytes free and keeps {reserve} in reserve; {needed} are needed. Tell the operator.",
        "节点剩余 {free} 字节，须保留 {reserve} 字节，本次需要 {needed} 字节。请告知运维人员。");

    public static readonly ProblemDefinition CannotWrite = new(
        "upload.cannot-write", 507, "The disk takes no more bytes", "磁盘无法写入",
        "The node cannot write upload '{upload}' beyond {offset} bytes: its disk is full, failing or read-only. What "
        + "arrived is kept. Tell the operator, then continue.",
        "节点无法在 {offset} 字节之后继续写入上传“{upload}”：磁盘已满、故障或只读。已收到的内容保留。请告知运维人员，之后可继续上传。");

    public static readonly ProblemDefinition ContentTypeWrong = new(
        "upload.content-type-wrong", 415, "Wrong content type", "内容类型不符",
        "The content type is '{found}'; an upload needs application/offset+octet-stream.",
        "内容类型为“{found}”，上传须为 application/offset+octet-stream。");

    public static readonly ProblemDefinition OffsetWrong = new(
        "upload.offset-wrong", 409, "Wrong offset", "偏移不符",
        "The request continues at '{given}', but {offset} bytes are here. Ask with HEAD and continue there.",
        "请求从“{given}”继续，而已收到 {offset} 字节。请用 HEAD 查询后从该处继续。");

    public static readonly ProblemDefinition Locked = new(
        "upload.locked", 423, "Upload is in use", "上传正在进行",
        "Another request is writing upload '{upload}'. Wait until it ends, then continue.",
        "另一请求正在写入上传“{upload}”。请待其结束后继续。");

    public static readonly ProblemDefinition TooManyBytes = new(
        "upload.too-many-bytes", 413, "More bytes than announced", "超出声明的长度",
        "The request brings more than the {remaining} bytes still missing. None of it was kept.",
        "请求内容超出尚缺的 {remaining} 字节，本次内容未保留。");

    public static readonly ProblemDefinition ChecksumAlgorithm = new(
        "upload.checksum-algorithm", 400, "Unknown checksum", "不支持的校验算法",
        "Upload-Checksum is '{given}'; allowed is 'sha256 BASE64' or 'sha1 BASE64'.",
        "Upload-Checksum 为“{given}”，允许“sha256 BASE64”或“sha1 BASE64”。");

    public static readonly ProblemDefinition ChecksumMismatch = new(
        "upload.checksum-mismatch", 460, "Bytes were damaged under way", "传输中数据损坏",
        "The bytes from {offset} on do not have the announced {algorithm}. They were dropped; send them again.",
        "自 {offset} 起的数据与声明的 {algorithm} 不符，已丢弃。请重新发送。");

    public static readonly ProblemDefinition Submitted = new(
        "upload.submitted", 409, "Upload was submitted", "上传已提交",
        "Upload '{upload}' was submitted and can no longer be changed.",
        "上传“{upload}”已提交，不能再更改。");

    public static readonly ProblemDefinition MetadataInvalid = new(
        "upload.metadata-invalid", 400, "Invalid metadata", "元数据无效",
        "Upload-Metadata cannot be read: {reason}. Give 'filename BASE64', name up to {max} characters.",
        "Upload-Metadata 无法读取:{reason}。请按“filename BASE64”填写，文件名最长 {max} 字。");
}
