using Exchange.Packaging.Descriptors;

namespace Exchange.Validation.RulePacks;

/// <summary>
/// The parameters the rules of this engine read, by code. Their values are data of a rule pack; that they exist, their
/// type and range are part of the engine, so a pack cannot set what nobody reads.
/// </summary>
internal static class RuleParameters
{
    /// <summary>Whatever is narrower is the resolution of the data: a wider one lets more pass.</summary>
    private static readonly RuleParameter Tolerance =
        RuleParameter.Number("toleranceMetres", 0, 10, Loosening.Upwards);

    /// <summary>Whatever is nearer counts as one place: a narrower one lets more pass.</summary>
    private static readonly RuleParameter Nearness =
        RuleParameter.Number("toleranceMetres", 0, 10, Loosening.Downwards);

    /// <summary>Corners this near are suggested to be joined; nothing passes by it.</summary>
    private static readonly RuleParameter Snap = RuleParameter.Number("snapMetres", 0, 10, Loosening.None);

    private static readonly RuleParameter AreaDifference =
        RuleParameter.Number("squareMetres", 0, 1_000_000, Loosening.Upwards);

    private static readonly RuleParameter[] TwoLayers = [Tolerance, Tables("first"), Tables("second")];
    private static readonly RuleParameter[] Within = [Tolerance, new RuleParameter("pairs", ParameterKind.Pairs)];

    /// <summary>Where the indicator table has what.</summary>
    private static readonly RuleParameter[] IndicatorColumns =
        [Texts("sheet"), Texts("indicator"), Texts("division"), Texts("value")];

    /// <summary>Indicators held to a limit: to leave one out lets more pass.</summary>
    private static readonly RuleParameter[] Limits = [Tables("atLeast"), Tables("atMost")];

    private static readonly Dictionary<string, RuleParameter[]> ByCode = new(StringComparer.Ordinal)
    {
        ["110106"] =
        [
            RuleParameter.Number("archiveDepth", 0, 1, Loosening.Upwards),
            RuleParameter.Number("archiveMegabytes", 1, 1 << 20, Loosening.Upwards),
            Tables("programEndings"), Texts("documentEndings"),
        ],
        ["120102"] = [RuleParameter.Number("minimumDotsPerInch", 0, 2_400, Loosening.Downwards)],
        ["220103"] = [Texts("names"), new RuleParameter("epsg", ParameterKind.Numbers)],
        ["220104"] =
        [
            RuleParameter.Number("metres", 1e-6, 1, Loosening.Upwards),
            RuleParameter.Number("degrees", 1e-12, 0.001, Loosening.Upwards),
            RuleParameter.Number("fewestPoints", 1, 1_000_000, Loosening.Upwards),
        ],
        ["230101"] = Within,
        ["230102"] = [Tolerance, Texts("boundaries")],
        ["230103"] =
        [
            Tolerance, Texts("boundaries"), RuleParameter.Number("searchMetres", 0, 1_000, Loosening.Downwards),
        ],
        ["310104"] = [Texts("systemFields")],
        // The one answer the rule gives; stated in packs so that a reader sees it.
        ["320103"] = [new RuleParameter("unlistedLevel2", ParameterKind.Choice) { Choices = ["question"] }],
        ["320105"] =
        [
            RuleParameter.Number("firstYear", 1000, 9999, Loosening.Downwards),
            RuleParameter.Number("yearsAhead", 0, 1000, Loosening.Upwards),
        ],
        ["340103"] =
        [
            Texts("fields"), AreaDifference, RuleParameter.Number("share", 0, 1, Loosening.Upwards),
        ],
        ["340104"] =
        [
            Texts("control"), Texts("fields"), AreaDifference,
            RuleParameter.Number("roundingSquareMetres", 0, 1, Loosening.Upwards),
        ],
        ["410102"] = [Tolerance, Snap],
        ["410103"] = [Tolerance, Snap, Texts("boundaries")],
        ["410104"] = [Tolerance],
        ["410107"] = [RuleParameter.Number("degrees", 0, 90, Loosening.Downwards)],
        ["410108"] = [Nearness],
        ["420101"] = [Nearness],
        ["420102"] = [Tolerance],
        ["420104"] = [Texts("lines"), Texts("polygons"), Tolerance],
        ["420105"] = [Texts("polygons"), Texts("field"), Texts("classes"), Tolerance],
        ["430101"] = TwoLayers,
        ["430102"] = TwoLayers,
        ["430103"] = TwoLayers,
        ["430104"] = Within,
        ["430105"] = Within,
        ["430106"] =
        [
            Texts("survey"), Texts("fields"), Texts("classes"), AreaDifference,
            RuleParameter.Number("share", 0, 1, Loosening.Upwards),
        ],
        ["430107"] = TwoLayers,
        ["440101"] = [RuleParameter.Number("squareMetres", 0, 1_000_000, Loosening.Downwards)],
        ["440102"] =
        [
            RuleParameter.Number("widthMetres", 0, 1_000, Loosening.Downwards),
            RuleParameter.Number("compactness", 0, 1, Loosening.Downwards),
        ],
        ["440103"] = [RuleParameter.Number("metres", 0, 1_000, Loosening.Downwards)],
        ["610102"] = [.. IndicatorColumns, Texts("files"), Texts("names"), Texts("values"), Texts("units")],
        ["620101"] = [.. IndicatorColumns, .. Limits, Texts("issued"), Texts("name"), Texts("before")],
        ["620102"] = [.. IndicatorColumns, .. Limits],
        ["620103"] =
        [
            Tolerance, Texts("ledger"), Texts("lineField"), Texts("kindField"), Texts("movedIn"), Texts("movedOut"),
        ],
        ["620104"] = [Texts("fields"), Texts("classField"), Texts("classStarts"), AreaDifference],
        ["620105"] = [Texts("fields")],
        ["710101"] = [Tables("documents"), Tables("afterApproval")],
        ["710102"] = [Texts("sheets"), Texts("number"), Texts("answer")],
        ["710103"] = [new RuleParameter("least", ParameterKind.Choice) { Choices = Enum.GetNames<SecrecyLevel>() }],
    };

    public static IReadOnlyList<RuleParameter> Of(string code) => ByCode.GetValueOrDefault(code) ?? [];

    private static RuleParameter Texts(string name) => new(name, ParameterKind.Texts);

    /// <summary>What is looked at: to leave one out lets more pass.</summary>
    private static RuleParameter Tables(string name) => Texts(name) with { Loosening = Loosening.Downwards };
}
