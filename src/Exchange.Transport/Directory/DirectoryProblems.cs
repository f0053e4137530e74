using Exchange.Domain.Problems;

namespace Exchange.Transport.Directory;

/// <summary>Refusals around the directory of nodes and joining it.</summary>
public static class DirectoryProblems
{
    public static readonly ProblemDefinition Malformed = new(
        "directory.malformed", 400, "Directory cannot be read", "节点目录无法解析",
        "The {what} cannot be read: {found}. Fetch or create it again.",
        "{what} 无法解析:{found}。请重新获取或生成。");

    public static readonly ProblemDefinition BadSignature = new(
        "directory.bad-signature", 403, "Signature is not valid", "签名无效",
        "The {what} is not signed by an accepted key ({kid}). Compare the key with the one the root published.",
        "{what} 的签名密钥({kid})不被认可。请与根节点公布的密钥核对。");

    public static readonly ProblemDefinition Older = new(
        "directory.older", 409, "Directory is older", "节点目录版本较旧",
        "The directory is version {given}; this node holds version {held} already. Ask the root for its latest issue.",
        "该节点目录为第 {given} 版，本节点已有第 {held} 版。请向根节点索取最新版本。");

    public static readonly ProblemDefinition NoClearanceProposed = new(
        "directory.no-clearance-proposed", 409, "No clearance waits for approval", "没有待批准的密级许可",
        "No clearance of node {division} waits for approval. Propose one with: exchange-node directory clear.",
        "节点 {division} 没有待批准的密级许可。请先用 exchange-node directory clear 提出。");

    public static readonly ProblemDefinition NoRenewalProposed = new(
        "directory.no-renewal-proposed", 409, "No new keys wait for approval", "没有待批准的密钥更新",
        "No new keys of node {division} wait for approval. Take its request with: exchange-node directory renew.",
        "节点 {division} 没有待批准的密钥更新。请先用 exchange-node directory renew 登记其申请。");

    public static readonly ProblemDefinition UnknownParent = new(
        "directory.unknown-parent", 422, "Parent is not in the directory", "上级节点不在目录中",
        "Node {division} names {parent} as parent, which is not a listed node of a higher level. Add the parent first.",
        "节点 {division} 声明的上级 {parent} 不是目录中级别更高的节点。请先登记上级节点。");

    public static readonly ProblemDefinition AlreadyListed = new(
        "directory.already-listed", 409, "Node is listed already", "节点已登记",
        "Node {division} is listed with status {status} and other keys. Suspend it before another joins in its place.",
        "节点 {division} 已以其他密钥登记，状态为 {status}。请先停用再登记新的节点。");

    public static readonly ProblemDefinition NotPending = new(
        "directory.not-pending", 409, "Node waits for no approval", "节点无待批申请",
        "Node {division} is not waiting for approval. Look at the list of join requests.",
        "节点 {division} 没有待批准的申请。请查看入网申请列表。");

    public static readonly ProblemDefinition SameAdministrator = new(
        "directory.same-administrator", 403, "A second person must approve", "须由另一人批准",
        "{administrator} added node {division} and cannot approve it too. Ask another administrator.",
        "节点 {division} 由 {administrator} 登记，不能由同一人批准。请由另一名管理员批准。");

    public static readonly ProblemDefinition NotListed = new(
        "directory.not-listed", 404, "Node is not listed", "节点未登记",
        "Node {division} is not in the directory. Send its join request to the root.",
        "节点 {division} 不在目录中。请将其入网申请发送给根节点。");

    public static readonly ProblemDefinition NoLine = new(
        "directory.no-line", 409, "No line leads to the node", "没有通往该节点的线路",
        "Node {division} is reached by drop folders or discs only; there is no line to test. Look at what is unanswered: exchange media status.",
        "节点 {division} 只能经交换目录或介质往来，没有可测试的线路。可用 exchange media status 查看未应答的内容。");

    public static readonly ProblemDefinition Sm2Missing = new(
        "directory.sm2-missing", 422, "An SM2 key is required", "必须有 SM2 密钥",
        "The network lists keys only together with an SM2 key, and the request of node {division} has none. Make one with: "
        + "exchange-node init --sm2 (new nodes) or exchange-node key renew --sm2.",
        "本网络只登记同时含有 SM2 密钥的节点密钥，节点 {division} 的申请中没有。请用 exchange-node init --sm2（新节点）"
        + "或 exchange-node key renew --sm2 生成。");

    public static readonly ProblemDefinition BadEndpoint = new(
        "directory.bad-endpoint", 422, "Address is not usable", "节点地址不可用",
        "Address '{address}' is not an https, ftps, ftp or media address of at most 300 characters without an account. Correct it and ask again.",
        "地址“{address}”不是 300 字符以内、不含账号的 https、ftps、ftp 或 media 地址。请更正后重新申请。");

    public static readonly ProblemDefinition NothingWaits = new(
        "directory.nothing-waits", 409, "The change does not wait any more", "该变更已不在待批列表中",
        "The change of {division} was decided, taken back, or replaced by a later one. Look at the list of changes again.",
        "{division} 的变更已办理、已撤回或已被新的申请取代。请重新查看待批列表。");

    public static readonly ProblemDefinition RootStays = new(
        "directory.root-stays", 409, "The root cannot be shut out", "根节点不能停用",
        "Node {division} signs the directory and cannot be shut out of it. If its keys are lost, set up the network anew.",
        "节点 {division} 负责签发节点目录，不能停用。如其密钥已泄露，须重新建立网络。");

    public static readonly ProblemDefinition NotRoot = new(
        "directory.not-root", 409, "The directory is not signed here", "本节点不签发节点目录",
        "Node {division} does not hold the directory key. Hand the request to the office of the root node.",
        "节点 {division} 没有目录签发密钥。请将申请交给根节点的管理部门。");

    public static readonly ProblemDefinition Busy = new(
        "directory.busy", 503, "The directory is being changed", "节点目录正在变更",
        "Another change of the directory took longer than {seconds} s. Nothing was changed; try again in a moment.",
        "节点目录的另一项变更超过 {seconds} 秒未完成。本次未作任何更改，请稍后重试。");

    public static readonly ProblemDefinition UnknownRequest = new(
        "directory.unknown-request", 422, "Neither a join request nor a key renewal", "不是入网申请或密钥更新申请",
        "The text is neither a join request nor a key renewal. Paste the whole text of the file the node made; it begins with {start}.",
        "该文本不是入网申请或密钥更新申请。请粘贴节点生成的申请文件全文，其开头为 {start}。");
}
