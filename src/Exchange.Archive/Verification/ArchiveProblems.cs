using Exchange.Domain.Problems;

namespace Exchange.Archive.Verification;

/// <summary>What verifying an archive can find. Codes in brackets are those of the OCFL 1.1 validation codes.</summary>
public static class ArchiveProblems
{
    public static readonly ProblemDefinition NotAnArchive = Define(
        "archive.not-an-archive", "Not an archive", "不是归档库",
        "There is no OCFL 1.1 storage root: '{path}' is missing [E069]. Give an archive's folder or its ocfl folder.",
        "此处没有 OCFL 1.1 存储根:缺少“{path}”[E069]。请指定归档文件夹或其中的 ocfl 文件夹。");

    public static readonly ProblemDefinition RootFileChanged = Define(
        "archive.root-file-changed", "File of the storage root was changed", "存储根文件被改动",
        "'{path}' is not as this program writes it [E070, E071, E080]. Restore it from a copy.",
        "“{path}”与本程序写入的内容不一致 [E070、E071、E080]。请从副本恢复。");

    public static readonly ProblemDefinition DeclarationChanged = Define(
        "archive.declaration-changed", "Declaration of an object was changed", "对象声明被改动",
        "'{path}' does not hold the text ocfl_object_1.1 and a line break [E007]. Restore it from a copy.",
        "“{path}”的内容不是 ocfl_object_1.1 加换行 [E007]。请从副本恢复。");

    public static readonly ProblemDefinition MissingFile = Define(
        "archive.missing-file", "File is missing", "文件缺失",
        "'{path}' must be there and is not [E003, E058, E063, E092]. Restore it from a copy.",
        "应有的“{path}”不存在 [E003、E058、E063、E092]。请从副本恢复。");

    public static readonly ProblemDefinition ExtraFile = Define(
        "archive.extra-file", "File does not belong here", "存在多余文件",
        "Nothing in the archive knows '{path}' [E001, E015, E023, E072]. Find out who put it there, then remove it.",
        "归档中没有“{path}”的登记 [E001、E015、E023、E072]。请查明来源后移除。");

    public static readonly ProblemDefinition ExtraFolder = Define(
        "archive.extra-folder", "Folder does not belong here", "存在多余文件夹",
        "No object can lie in the folder '{path}' [E073, E084, E088]. Find out who made it, then remove it.",
        "文件夹“{path}”不符合存储布局或为空 [E073、E084、E088]。请查明来源后移除。");

    public static readonly ProblemDefinition Link = Define(
        "archive.link", "Link in the archive", "归档中有链接",
        "'{path}' is a link; an archive holds files only [E090]. Put the file itself there.",
        "“{path}”是链接，归档中只允许实际文件 [E090]。请换成文件本身。");

    public static readonly ProblemDefinition InventoryInvalid = Define(
        "archive.inventory-invalid", "Inventory is not valid", "清单无效",
        "The inventory '{path}' is wrong: {reason} [E033 to E111]. Restore it from a copy.",
        "清单“{path}”有误:{reason} [E033 至 E111]。请从副本恢复。");

    public static readonly ProblemDefinition InventoryChanged = Define(
        "archive.inventory-changed", "Inventory and its digest disagree", "清单与其摘要不符",
        "'{path}' does not state the SHA-512 of the inventory beside it [E060, E061]. Restore the changed one.",
        "“{path}”不是同目录清单的 SHA-512 [E060、E061]。两者之一被改动，请从副本恢复。");

    public static readonly ProblemDefinition InventoryDiffers = Define(
        "archive.inventory-differs", "Two copies of an inventory differ", "两份清单不一致",
        "'{path}' differs from the inventory of the newest version [E064]. Restore the changed one from a copy.",
        "“{path}”与最新版本的清单不一致 [E064]。请从副本恢复被改动的一份。");

    public static readonly ProblemDefinition HistoryChanged = Define(
        "archive.history-changed", "History of an object was changed", "历史版本记录被改动",
        "'{path}' tells version {version} differently than the newest inventory [E066]. Compare with a copy.",
        "“{path}”中版本 {version} 的记录与最新清单不一致 [E066]。版本一经归档不得更改，请与副本比对。");

    public static readonly ProblemDefinition ContentChanged = Define(
        "archive.content-changed", "Content was changed", "内容被改动",
        "'{path}' has the {algorithm} digest {actual}; archived was {expected} [E092, E093]. Restore it from a copy.",
        "“{path}”的 {algorithm} 摘要为 {actual}，归档时为 {expected} [E092、E093]。请从副本恢复。");

    public static readonly ProblemDefinition WrongPlace = Define(
        "archive.wrong-place", "Object lies in the wrong place", "对象位置不符",
        "'{path}' holds the object {id}, whose place is '{expected}' [E083]. Move it back.",
        "“{path}”存放的是对象 {id}，其位置应为“{expected}”[E083]。请移回。");

    public static readonly ProblemDefinition UnfinishedVersion = Define(
        "archive.unfinished-version", "Version is not finished", "版本尚未完成",
        "'{path}' is of a version that is being written or was interrupted. Let the node finish it; verify again.",
        "“{path}”所属版本的写入被中断或仍在进行。请启动节点使其完成后再次核验。");

    public static readonly ProblemDefinition Unreadable = Define(
        "archive.unreadable", "File cannot be read", "文件无法读取",
        "'{path}' could not be read: {reason}. Check the disk and the rights of this account.",
        "“{path}”无法读取:{reason}。请检查磁盘与当前账户的权限。");

    private static ProblemDefinition Define(
        string code, string titleEn, string titleZh, string detailEn, string detailZh) =>
        new(code, 422, titleEn, titleZh, detailEn, detailZh);
}
