using Exchange.Domain.Problems;

namespace Exchange.Spatial.Gdal.Shapefiles;

/// <summary>What had to be assumed about a shapefile.</summary>
public static class ShapefileProblems
{
    public static readonly ProblemDefinition EncodingAssumed = new(
        "shapefile.encoding-assumed", 422,
        "The text encoding is not declared", "未声明文本编码",
        "\"{file}\" does not say how its text is encoded; it is read as {assumed}. Add a .cpg file that names the "
        + "encoding.",
        "“{file}”未声明文本编码，按 {assumed} 读取。请补充声明编码的 .cpg 文件。");

    public static readonly ProblemDefinition EncodingBelied = new(
        "shapefile.encoding-belied", 422,
        "The declared text encoding is wrong", "声明的文本编码有误",
        "\"{file}\" declares {declared}, but its text is not valid in that encoding; it is read as {assumed}. Correct "
        + "the .cpg file or the code page of the .dbf file.",
        "“{file}”声明的编码为 {declared}，但其文本不符合该编码，按 {assumed} 读取。请更正 .cpg 文件或 .dbf 的代码页标识。");

    public static readonly ProblemDefinition IndexRebuilt = new(
        "shapefile.index-rebuilt", 422,
        "The index file is missing or too short", "索引文件缺失或不完整",
        "\"{file}\" has no usable .shx file; the shapes were found by going through the .shp file. Deliver the .shx "
        + "file with the others.",
        "“{file}”没有可用的 .shx 文件，已通过遍历 .shp 文件定位图形。请一并提交 .shx 文件。");

    public static readonly ProblemDefinition TableMissing = new(
        "shapefile.table-missing", 422,
        "The attribute table is missing", "属性表缺失",
        "\"{file}\" has no .dbf file, so its features have no attributes. Deliver the .dbf file with the others.",
        "“{file}”没有 .dbf 文件，要素没有属性。请一并提交 .dbf 文件。");

    public static readonly ProblemDefinition CountsDiffer = new(
        "shapefile.counts-differ", 422,
        "Shapes and attribute rows differ in number", "图形数与属性行数不一致",
        "\"{file}\" has {shapes} shapes and {rows} attribute rows. Export the data again.",
        "“{file}”有 {shapes} 个图形、{rows} 行属性。请重新导出数据。");
}
