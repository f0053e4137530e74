using System.Collections.Frozen;
using Exchange.Contracts;

namespace Exchange.Node.Jobs;

/// <summary>What runs of jobs report, with the texts in both languages. The history keeps code and values: texts may improve, codes stay.</summary>
internal static class JobTexts
{
    public const string TilesCut = "tiles.cut";
    public const string MessagesWaiting = "messages.waiting";
    public const string RestoreNothing = "restore.nothing";
    public const string Restored = "restore.done";
    public const string RestoreFailed = "restore.failed";
    public const string NoDropFolders = "drop-folders.none";
    public const string DropFoldersDone = "drop-folders.done";
    public const string TroublesTold = "troubles.told";
    public const string ComparisonsOrdered = "comparisons.ordered";
    public const string ComparisonsRun = "comparisons.run";
    public const string LevelAgrees = "comparison.agrees";
    public const string LevelDiffers = "comparison.differs";
    public const string LevelNotCompared = "comparison.failed";
    public const string ArchiveProven = "archive.proven";
    public const string ArchiveSwept = "archive.swept";
    public const string AuditProven = "audit.proven";
    public const string AuditBroken = "audit.broken";
    public const string AuditSealed = "audit.sealed";
    public const string DirectoryTaken = "directory.taken";
    public const string DirectoryNewest = "directory.newest";
    public const string DigestsMade = "digests.made";
    public const string EvidenceStamped = "evidence.stamped";
    public const string EvidenceWaits = "evidence.waits";
    public const string NotificationsSwept = "notifications.swept";
    public const string ContentSwept = "content.swept";
    public const string UploadsSwept = "uploads.swept";
    public const string EventsSwept = "events.swept";
    public const string NoNeighbours = "sync.none";
    public const string NeighbourRead = "sync.read";
    public const string NeighbourNotRead = "sync.failed";
    public const string WorkWatched = "work.watched";

    /// <summary>Of every job: a use case refused.</summary>
    public const string Refused = "refused";

    /// <summary>Of every job: it ended by an error.</summary>
    public const string Broken = "broken";

    /// <summary>Of every job: there was more to say than the history keeps.</summary>
    public const string More = "more";

    /// <summary>The schedule knows a job this program does not.</summary>
    public const string NoSuchJob = "no-such-job";

    private static readonly FrozenDictionary<string, LocalizedText> Texts = new Dictionary<string, LocalizedText>
    {
        [TilesCut] = new(
            "{cut} packages cut, {failed} not, {swept} unused ones deleted",
            "切分成果包 {cut} 个，失败 {failed} 个，清理不再使用的 {swept} 个"),
        [MessagesWaiting] = new("{count} messages waiting", "待发消息 {count} 条"),
        [RestoreNothing] = new("The archive is empty", "归档为空"),
        [Restored] = new(
            "{plan} v{version}: {files} files, {bytes} bytes in {seconds} s",
            "{plan} 第 {version} 版：{files} 个文件，{bytes} 字节，用时 {seconds} 秒"),
        [RestoreFailed] = new("{plan} v{version} does not restore: {findingsEn}", "{plan} 第 {version} 版无法恢复：{findingsZh}"),
        [NoDropFolders] = new("No drop folders in the directory", "节点目录中没有投递文件夹"),
        [DropFoldersDone] = new("{taken} bundles fetched, {sent} sent", "收取交换包 {taken} 个，发送 {sent} 个"),
        [TroublesTold] = new("{count} troubles, {fresh} of them new", "异常 {count} 项，其中新增 {fresh} 项"),
        [ComparisonsOrdered] = new("Comparison ordered with {count} neighbours", "已安排与 {count} 个上下级节点比对"),
        [ComparisonsRun] = new("{read} packages read, {repaired} repairs ended", "读取成果包 {read} 个，结束修复 {repaired} 项"),
        [LevelAgrees] = new("{peer} agrees", "与 {peer} 一致"),
        [LevelDiffers] = new("{peer}: {differences} differences", "与 {peer} 有 {differences} 处差异"),
        [LevelNotCompared] = new("{peer} could not be compared", "未能与 {peer} 比对"),
        [ArchiveProven] = new(
            "{proven} objects proven, {damaged} damaged, {unreadable} unreadable, {removed} removed",
            "核验归档对象 {proven} 个，损坏 {damaged} 个，无法读取 {unreadable} 个，移除 {removed} 个"),
        [ArchiveSwept] = new(
            "{attempts} abandoned attempts and {parts} partial files removed, {damaged} objects damaged",
            "清理中断的归档 {attempts} 次、不完整文件 {parts} 个，损坏对象 {damaged} 个"),
        [AuditProven] = new(
            "{lines} lines, {heads} heads, {countersigned} countersigned",
            "核验审计日志 {lines} 条、链头 {heads} 个，其中上级会签 {countersigned} 个"),
        [AuditBroken] = new("The audit log is broken: {mistakeEn}", "审计日志核验未通过：{mistakeZh}"),
        [AuditSealed] = new("{count} days sealed", "签署 {count} 天的审计链头"),
        [DirectoryTaken] = new("Version {version} taken over", "已采用节点目录第 {version} 版"),
        [DirectoryNewest] = new("Version {version} is the newest", "节点目录第 {version} 版已是最新"),
        [DigestsMade] = new("{count} daily mails made", "生成每日邮件 {count} 封"),
        [EvidenceStamped] = new("{stamped} batches stamped", "加盖时间戳 {stamped} 批"),
        [EvidenceWaits] = new(
            "{stamped} batches stamped, {waiting} wait: {reasonEn}", "加盖时间戳 {stamped} 批，等待 {waiting} 批：{reasonZh}"),
        [NotificationsSwept] = new("{notifications} notifications and {mails} mails removed", "清理通知 {notifications} 条、邮件 {mails} 封"),
        [ContentSwept] = new("{count} files removed", "清理文件 {count} 个"),
        [UploadsSwept] = new(
            "{uploads} uploads, {folders} abandoned work folders and {documents} copies of documents removed",
            "清理上传 {uploads} 个、遗留工作文件夹 {folders} 个、文档副本 {documents} 个"),
        [EventsSwept] = new("{count} delivered events removed", "清理已送达事件 {count} 条"),
        [NoNeighbours] = new("No neighbours to read from", "没有可读取的上下级节点"),
        [NeighbourRead] = new("{peer}: {seen} changes, {missing} asked for", "{peer}：变化 {seen} 条，申请补取 {missing} 条"),
        [NeighbourNotRead] = new("{peer} could not be read: {reasonEn}", "未能读取 {peer}：{reasonZh}"),
        [WorkWatched] = new("{open} open, {stuck} stuck, {failed} given up", "未完成 {open} 项，停滞 {stuck} 项，已放弃 {failed} 项"),
        [Refused] = new("{problem}: {detailEn}", "{problem}：{detailZh}"),
        [Broken] = new("Ended by an error ({kind}): {message}", "因错误结束（{kind}）：{message}"),
        [More] = new("{count} more", "另有 {count} 项"),
        [NoSuchJob] = new("No such job in this program", "本程序没有这项作业"),
    }.ToFrozenDictionary();

    public static IEnumerable<string> Codes => Texts.Keys;

    /// <summary>The line for people; what another version of the program wrote shows as it was kept.</summary>
    public static LocalizedText Render(JobLine line)
    {
        if (!Texts.TryGetValue(line.Code, out var text))
        {
            var kept = string.Join(' ', line.Values.Select(value => $"{value.Key}={value.Value}").Prepend(line.Code));
            return new LocalizedText(kept, kept);
        }

        var (en, zh) = text;
        foreach (var (name, value) in line.Values)
        {
            // Earlier programs kept one value for both languages.
            en = en.Replace("{" + name + "}", value, StringComparison.Ordinal)
                .Replace("{" + name + "En}", value, StringComparison.Ordinal);
            zh = zh.Replace("{" + name + "}", value, StringComparison.Ordinal)
                .Replace("{" + name + "Zh}", value, StringComparison.Ordinal);
        }

        return new LocalizedText(en, zh);
    }
}
