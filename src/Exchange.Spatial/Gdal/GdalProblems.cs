using Exchange.Domain.Problems;

namespace Exchange.Spatial.Gdal;

/// <summary>Why a file is not read or written through GDAL.</summary>
public static class GdalProblems
{
    public static readonly ProblemDefinition NotInstalled = new(
        "gdal.not-installed", 422,
        "The format is off: GDAL is not installed", "该格式不可用:未安装 GDAL",
        "{format} is read and written through the library GDAL, which is not installed on this machine. Install GDAL "
        + "{oldest} or newer (Debian and Ubuntu: package gdal-bin) and start again, or deliver the data as GeoPackage.",
        "{format} 需通过 GDAL 库读写，本机未安装该库。请安装 GDAL {oldest} 或更新版本(Debian、Ubuntu 软件包 gdal-bin)后重新启动,"
        + "或以 GeoPackage 提交。");

    public static readonly ProblemDefinition Unusable = new(
        "gdal.unusable", 422,
        "The format is off: the GDAL found cannot be used", "该格式不可用:现有 GDAL 无法使用",
        "{format} is read and written through the library GDAL; found was \"{found}\". Install GDAL {oldest} or newer "
        + "(Debian and Ubuntu: package gdal-bin) and start again, or deliver the data as GeoPackage.",
        "{format} 需通过 GDAL 库读写，本机找到的是“{found}”。请安装 GDAL {oldest} 或更新版本(Debian、Ubuntu 软件包 gdal-bin)后重新启动,"
        + "或以 GeoPackage 提交。");

    public static readonly ProblemDefinition DriverMissing = new(
        "gdal.driver-missing", 422,
        "The format is off: GDAL lacks its driver", "该格式不可用:GDAL 缺少驱动",
        "GDAL {version} of this machine was built without the driver {driver}, which {format} needs. Install a GDAL "
        + "that has it, or deliver the data as GeoPackage.",
        "本机的 GDAL {version} 不含 {format} 所需的驱动 {driver}。请安装包含该驱动的 GDAL,或以 GeoPackage 提交。");

    public static readonly ProblemDefinition NotReadable = new(
        "gdal.not-readable", 422,
        "The file cannot be opened as what its name says", "文件无法按其名称所示格式打开",
        "\"{file}\" cannot be opened as {format}: {found}. Open it once with a desktop program and export it again.",
        "“{file}”无法作为 {format} 打开:{found}。请用桌面软件打开确认后重新导出。");

    public static readonly ProblemDefinition Damaged = new(
        "gdal.damaged", 422,
        "The file is damaged", "文件已损坏",
        "\"{file}\", {place}: the {format} reader reports \"{found}\". Copy the file again or export it again.",
        "“{file}”{place}:{format} 读取程序报告“{found}”。请重新拷贝或重新导出该文件。");

    public static readonly ProblemDefinition OverLimit = new(
        "gdal.over-limit", 422,
        "The file is over a reading limit", "文件超出读取限制",
        "\"{file}\", {place}: {what} is over the limit of {allowed}. "
        + "Split the data or ask the administrator to raise the limit.",
        "“{file}”{place}:{what} 超过上限 {allowed}。请拆分数据或联系管理员调整上限。");

    public static readonly ProblemDefinition NotWritten = new(
        "gdal.not-written", 500,
        "The file could not be written", "文件写出失败",
        "\"{file}\", {place}: the {format} writer reports \"{found}\". "
        + "Check the free space and the rights of the folder.",
        "“{file}”{place}:{format} 写出程序报告“{found}”。请检查磁盘空间和文件夹权限。");
}
