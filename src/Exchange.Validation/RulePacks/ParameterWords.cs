using System.Collections.Frozen;

namespace Exchange.Validation.RulePacks;

/// <summary>What a parameter is called, and its unit; a test holds that every parameter of the engine has its words.</summary>
internal sealed record ParameterWords(string NameZh, string NameEn, string? UnitZh = null, string? UnitEn = null)
{
    private static readonly FrozenDictionary<string, ParameterWords> ByName = new Dictionary<string, ParameterWords>
    {
        ["afterApproval"] = new("批准后应有的材料", "Documents due after approval"),
        ["answer"] = new("答复列", "Column with the answer"),
        ["archiveDepth"] = new("压缩包嵌套层数", "Archives within archives"),
        ["archiveMegabytes"] = new("压缩包解压后大小", "Size of an unpacked archive", "兆字节", "MiB"),
        ["atLeast"] = new("约束性下限指标", "Indicators with a lower limit"),
        ["atMost"] = new("约束性上限指标", "Indicators with an upper limit"),
        ["boundaries"] = new("范围界线图层", "Boundary layers"),
        ["classField"] = new("分类代码字段", "Field with the class"),
        ["classStarts"] = new("计入的分类代码开头", "Classes that count, by start of the code"),
        ["classes"] = new("分类代码开头", "Classes, by start of the code"),
        ["compactness"] = new("紧凑度下限", "Least compactness"),
        ["control"] = new("控制面积图层", "Layers with the control area"),
        ["degrees"] = new("角度", "Angle", "度", "°"),
        ["division"] = new("行政区划列", "Column with the division"),
        ["documentEndings"] = new("可内含文件的文档扩展名", "Endings of documents that hold files"),
        ["documents"] = new("必备材料", "Documents due"),
        ["epsg"] = new("EPSG 编码", "EPSG codes"),
        ["fewestPoints"] = new("判断所需最少点数", "Fewest points to judge by", "个", "points"),
        ["field"] = new("分类字段", "Field with the class"),
        ["fields"] = new("字段", "Fields"),
        ["files"] = new("文件", "Files"),
        ["first"] = new("图层甲", "First layers"),
        ["firstYear"] = new("最早年份", "First year", "年", "year"),
        ["indicator"] = new("指标代码列", "Column with the indicator"),
        ["issued"] = new("上级下达值列", "Column with the value issued"),
        ["kindField"] = new("界线类型字段", "Field with the kind of line"),
        ["least"] = new("最低密级", "Least secrecy level"),
        ["ledger"] = new("调整台账图层", "Layers with the adjustments"),
        ["lineField"] = new("界线编码字段", "Field with the line"),
        ["lines"] = new("线图层", "Line layers"),
        ["metres"] = new("长度", "Length", "米", "m"),
        ["minimumDotsPerInch"] = new("最低分辨率", "Lowest resolution", "点/英寸", "dpi"),
        ["movedIn"] = new("调入代码", "Codes of what moved in"),
        ["movedOut"] = new("调出代码", "Codes of what moved out"),
        ["names"] = new("名称", "Names"),
        ["number"] = new("意见编号列", "Column with the number"),
        ["pairs"] = new("图层配对", "Pairs of layers"),
        ["polygons"] = new("面图层", "Polygon layers"),
        ["programEndings"] = new("可执行文件扩展名", "Endings of programs"),
        ["roundingSquareMetres"] = new("每图斑取整误差", "Rounding per parcel", "平方米", "m²"),
        ["searchMetres"] = new("搜索宽度", "Width searched", "米", "m"),
        ["second"] = new("图层乙", "Second layers"),
        ["share"] = new("允许相差比例", "Share allowed", "比例", "share"),
        ["sheet"] = new("表名", "Sheet"),
        ["sheets"] = new("表名", "Sheets"),
        ["snapMetres"] = new("建议吸附距离", "Distance of suggested snapping", "米", "m"),
        ["squareMetres"] = new("面积", "Area", "平方米", "m²"),
        ["survey"] = new("现状调查图层", "Survey layers"),
        ["systemFields"] = new("系统字段", "System fields"),
        ["toleranceMetres"] = new("容差", "Tolerance", "米", "m"),
        ["units"] = new("计量单位", "Units of measure"),
        ["unlistedLevel2"] = new("未列入的二级分区代码", "Level-2 zones not in the list"),
        ["value"] = new("指标值列", "Column with the value"),
        ["values"] = new("指标值列", "Columns with the values"),
        ["widthMetres"] = new("宽度下限", "Least width", "米", "m"),
        ["yearsAhead"] = new("可超前年数", "Years ahead", "年", "years"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static ParameterWords Of(string name) => ByName[name];
}
