using Exchange.Domain.Problems;

namespace Exchange.Validation.Checking;

/// <summary>Refusals to check at all, and what can happen to the process that checks.</summary>
internal static class CheckProblems
{
    public static readonly ProblemDefinition NotABag = new(
        "check.not-a-package", 422, "Not a package", "不是成果包",
        "'{package}' has no data folder, so it is no BagIt bag. Pack it first with 'exchange pack'.",
        "“{package}”没有 data 目录，不是 BagIt 包。请先用 exchange pack 打包。");

    public static readonly ProblemDefinition TooManyFiles = new(
        "check.too-many-files", 413, "Too many files", "文件过多",
        "The package holds more than {allowed} files. Remove what does not belong there, or raise the limit.",
        "成果包文件数超过 {allowed}。请移除不属于成果的文件，或提高上限。");

    public static readonly ProblemDefinition UnknownDivision = new(
        "check.unknown-division", 422, "Unknown division", "未知的行政区划",
        "Division {division} is not in the division table. Use a code of the table in package.json.",
        "行政区划表中没有 {division}。请在 package.json 中使用表内代码。");

    public static readonly ProblemDefinition DescriptionUnreadable = new(
        "check.description-unreadable", 422, "package.json cannot be used", "package.json 不可用",
        "package.json lacks what a check needs, or cannot be read: {reason}. Pack the folder again with 'exchange pack'.",
        "package.json 缺少质检所需内容或无法读取：{reason}。请用 exchange pack 重新打包。");

    public static readonly ProblemDefinition ProcessDied = new(
        "check.process-died", 500, "The check was broken off", "检查中断",
        "The checking process ended with code {exitCode} before it reported a result. The package may be damaged in a way "
        + "that breaks readers; check it offline or ask for help with this code.",
        "检查进程在给出结果之前以代码 {exitCode} 结束。成果包可能已损坏并导致读取程序出错；请离线检查，或提供该代码寻求支持。");

    public static readonly ProblemDefinition TookTooLong = new(
        "check.took-too-long", 422, "The check took too long", "检查超时",
        "The check was stopped after {seconds} seconds, the limit. Split the package, or have the limit raised.",
        "检查在 {seconds} 秒的时限后被停止。请拆分成果包，或申请提高时限。");

    public static readonly ProblemDefinition TookTooMuchMemory = new(
        "check.took-too-much-memory", 422, "The check needed too much memory", "检查内存超限",
        "The check was stopped because it needed more than {megabytes} MiB, the limit. Split the package, or have the limit "
        + "raised.",
        "检查所需内存超过 {megabytes} MiB 的上限，已被停止。请拆分成果包，或申请提高上限。");

    public static readonly ProblemDefinition WroteTooMuch = new(
        "check.wrote-too-much", 422, "The check wrote too much", "检查输出超限",
        "The check was stopped because its results passed {megabytes} MiB, the limit.",
        "检查结果超过 {megabytes} MiB 的上限，已被停止。");

    public static readonly ProblemDefinition CannotStart = new(
        "check.cannot-start", 500, "The checking process cannot be started", "无法启动检查进程",
        "'{program}' cannot be started: {reason}. Check the configuration of the checking process.",
        "无法启动“{program}”：{reason}。请检查质检进程的配置。");

    public static readonly ProblemDefinition OrderUnreadable = new(
        "check.order-unreadable", 422, "The check order cannot be read", "无法读取检查任务",
        "The order file '{file}' is not a check order: {reason}.",
        "任务文件“{file}”不是检查任务：{reason}。");
}
