using Exchange.Domain.Problems;

namespace Exchange.Spatial.GeoPackages;

/// <summary>Why a GeoPackage cannot be read.</summary>
public static class GeoPackageProblems
{
    public static readonly ProblemDefinition NotAGeoPackage = new(
        "geopackage.not-a-geopackage", 422,
        "The file is not a GeoPackage", "文件不是 GeoPackage",
        "\"{file}\" is not a GeoPackage: {found}. Expected a SQLite database with the table gpkg_contents. "
        + "Export the data again as GeoPackage 1.2 or 1.3.",
        "“{file}”不是 GeoPackage:{found}。应为含 gpkg_contents 表的 SQLite 数据库。请重新导出为 GeoPackage 1.2 或 1.3。");

    public static readonly ProblemDefinition Damaged = new(
        "geopackage.damaged", 422,
        "The GeoPackage is damaged", "GeoPackage 已损坏",
        "\"{file}\", {place}: the database reports \"{found}\" (code {code}). Copy the file again or export it again.",
        "“{file}”{place}:数据库报告“{found}”(代码 {code})。请重新拷贝或重新导出该文件。");

    public static readonly ProblemDefinition LayerMissing = new(
        "geopackage.layer-missing", 422,
        "A listed layer has no table", "登记的图层没有对应的表",
        "\"{file}\" lists the layer \"{layer}\", but {found}. Remove the entry or restore the table.",
        "“{file}”登记了图层“{layer}”，但{found}。请删除该登记或恢复该表。");

    public static readonly ProblemDefinition OverLimit = new(
        "geopackage.over-limit", 422,
        "The GeoPackage is over a reading limit", "GeoPackage 超出读取限制",
        "\"{file}\", {place}: {what} is over the limit of {allowed}. "
        + "Split the data or ask the administrator to raise the limit.",
        "“{file}”{place}:{what} 超过上限 {allowed}。请拆分数据或联系管理员调整上限。");
}
