namespace Exchange.Spatial.Tests.Vct;

/// <summary>Small VCT files written by hand: two squares of 100 m that share an edge (domain brief 6.3).</summary>
internal static class Skeleton
{
    public const string Head3 =
        """
        HeadBegin
        Datamark:LANDUSE-VCT
        Version:3.0
        CoordinateSystemType:P
        Dim:2
        XAxisDirection:E
        YAxisDirection:N
        XYUnit:M
        Spheroid:CGCS2000,6378137.0,298.257222101
        PrimeMeridian:Greenwich
        Projection:高斯-克吕格投影
        Parameters:114,1,38500000,0,3,38
        VerticalDatum:1985国家高程基准
        ExtentMin:38500000.0000,3400000.0000
        ExtentMax:38500200.0000,3400100.0000
        MapScale:10000
        Date:20260101
        Separator:,
        HeadEnd
        """;

    public const string Description =
        """
        FeatureCodeBegin
        2090020213,城镇开发边界,Polygon,CZKFBJ
        FeatureCodeEnd

        TableStructureBegin
        CZKFBJ,7
        BSM,Char,18
        YSDM,Char,10
        XZQDM,Char,12
        XZQMC,Char,100
        GHFQDM,Char,3
        GHFQMC,Char,50
        MJ,Float,15,2
        0
        TableStructureEnd
        """;

    public const string Lines =
        """
        PointBegin
        PointEnd
        LineBegin
        1
        1099000000
        unknown
        1
        1
        11
        2
        38500100.0000,3400000.0000
        38500100.0000,3400100.0000
        0
        2
        1099000000
        unknown
        1
        1
        11
        4
        38500100.0000,3400100.0000
        38500000.0000,3400100.0000
        38500000.0000,3400000.0000
        38500100.0000,3400000.0000
        0
        3
        1099000000
        unknown
        1
        1
        11
        4
        38500100.0000,3400000.0000
        38500200.0000,3400000.0000
        38500200.0000,3400100.0000
        38500100.0000,3400100.0000
        0
        LineEnd
        """;

    public const string Polygons =
        """
        PolygonBegin
        101
        2090020213
        unknown
        100
        38500050.000000,3400050.000000
        21
        2
        1,2
        0
        102
        2090020213
        unknown
        100
        38500150.000000,3400050.000000
        21
        2
        3,-1
        0
        PolygonEnd
        """;

    public const string Rows =
        """
        101,420101000000000001,2090020213,420101000000,示例区,410,城镇集中建设区,10000.00
        102,420101000000000002,2090020213,420101000000,示例区,420,城镇弹性发展区,10000.00
        """;

    public const string Attributes =
        $"""
        AnnotationBegin
        AnnotationEnd
        AttributeBegin
        CZKFBJ
        {Rows}
        TableEnd
        AttributeEnd
        """;

    public const string Version3 = $"{Head3}\n\n{Description}\n\n{Lines}\n{Polygons}\n{Attributes}\n";

    /// <summary>The same in version 2: no closing zeros, colours in the codes, zone only in the coordinates.</summary>
    public const string Version2 =
        """
        HeadBegin
        Datamark: LANDUSE.VCT
        Version: 2.0
        Unit: M
        Dim: 2
        Topo: 1
        Coordinate: M
        Projection: Gauss-Krueger Projection
        Spheroid: CGCS2000
        Parameters: 6378137,6356752.314
        Meridinan: 114
        MinX: 38500000
        MinY:  3400000
        MaxX: 38500200
        MaxY:  3400100
        Scale: 10000
        Date: 20100611
        Separator: ,
        HeadEnd
        FeatureCodeBegin
        2090020213,城镇开发边界,Polygon,0,0,0,CZKFBJ
        FeatureCodeEnd
        TableStructureBegin
        CZKFBJ,2
        BSM,Integer,10
        XZQMC,Char,100
        XZQ,1
        BSM,Char,18
        TableStructureEnd
        PointBegin
        PointEnd
        LineBegin
        1
        1099000000
        界线
        1
        2
        38500100,3400000
        38500100,3400100
        2
        1099000000
        界线
        1
        4
        38500100,3400100
        38500000,3400100
        38500000,3400000
        38500100,3400000

        3
        1099000000
        界线
        1
        4
        38500100,3400000
        38500200,3400000
        38500200,3400100
        38500100,3400100
        LineEnd
        PolygonBegin
        101
        2090020213
        城镇开发边界
        38500050,3400050
        2
        1,2
        102
        2090020213
        城镇开发边界
        38500150,3400050
        2
        3,-1
        PolygonEnd
        AnnotationBegin
        AnnotationEnd
        AttributeBegin
        CZKFBJ
        101,1,东区
        102,2,西区
        TableEnd
        AttributeEnd
        """;

    /// <summary>A file of one layer T (field N) with the given geometry parts and rows.</summary>
    public static string Of(string kind, string parts, string rows) =>
        $"{Head3}\nFeatureCodeBegin\n7,t,{kind},T\nFeatureCodeEnd\n"
        + "TableStructureBegin\nT,1\nN,Char,20\n0\nTableStructureEnd\n"
        + $"{parts}\nAttributeBegin\nT\n{rows}\nTableEnd\nAttributeEnd\n";

    /// <summary>A line part of polylines: id, then its points.</summary>
    public static string LinePart(params ReadOnlySpan<(int Id, string Points)> lines)
    {
        var text = "LineBegin\n";
        foreach (var (id, points) in lines)
        {
            var list = points.Split(' ');
            text += $"{id}\n1099000000\nunknown\n1\n1\n11\n{list.Length}\n{string.Join('\n', list)}\n0\n";
        }

        return text + "LineEnd";
    }

    /// <summary>A polygon part of one polygon 9 with the given rest of its record.</summary>
    public static string PolygonPart(string rest) => $"PolygonBegin\n9\n7\nunknown\n{rest}\n0\nPolygonEnd";

    /// <summary>One polygon 9 made of lines.</summary>
    public static string OfLines(string ids, params ReadOnlySpan<(int Id, string Points)> lines) => Of(
        "Polygon",
        $"{LinePart(lines)}\n{PolygonPart($"100\n0,0\n21\n{CountOf(ids)}\n{ids}")}",
        "9,a");

    private static int CountOf(string ids) => ids.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries).Length;
}
