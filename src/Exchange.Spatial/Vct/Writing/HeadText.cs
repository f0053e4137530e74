using System.Globalization;
using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.Vct.Writing;

/// <summary>Writes the head.</summary>
internal sealed class HeadText(VctWriterOptions options, DateOnly day)
{
    private const string Metres = "M";
    private const string Degrees = "D";

    /// <param name="system">The system of all layers; null for local coordinates.</param>
    public void Write(SectionText text, Cgcs2000System? system, Box extent)
    {
        text.Line("HeadBegin"u8);
        if (options.Version == VctVersion.Version3)
            Write3(text, system, extent);
        else
            Write2(text, system, extent);
        text.Line($"Date:{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}");
        text.Line("Separator:,"u8);
        text.Line("HeadEnd"u8);
        text.Line(""u8);
    }

    private void Write3(SectionText text, Cgcs2000System? system, Box extent)
    {
        text.Line("Datamark:LANDUSE-VCT"u8);
        text.Line("Version:3.0"u8);
        text.Line($"CoordinateSystemType:{(system is null ? "C" : system.IsGeographic ? "D" : "P")}");
        text.Line("Dim:2"u8);
        text.Line("XAxisDirection:E"u8);
        text.Line("YAxisDirection:N"u8);
        text.Line($"XYUnit:{(system is { IsGeographic: true } ? Degrees : Metres)}");
        text.Line("ZUnit:M"u8);
        if (system is not null)
        {
            text.Line("Spheroid:CGCS2000,6378137.0,298.257222101"u8);
            text.Line("PrimeMeridian:Greenwich"u8);
        }

        if (system is { IsGeographic: false })
        {
            text.Line("Projection:高斯-克吕格投影");
            text.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"Parameters:{system.CentralMeridianDegrees},1,{system.FalseEastingMetres},0,"
                + $"{system.ZoneWidthDegrees},{system.Zone}"));
        }

        text.Line("VerticalDatum:1985国家高程基准");
        text.Line("TemporalReferenceSystem:北京时间");
        text.Line($"ExtentMin:{Number(extent.MinX, extent)},{Number(extent.MinY, extent)}");
        text.Line($"ExtentMax:{Number(extent.MaxX, extent)},{Number(extent.MaxY, extent)}");
        text.Line(string.Create(CultureInfo.InvariantCulture, $"MapScale:{options.ScaleDenominator}"));
        text.Line("Offset:0,0"u8);
    }

    private void Write2(SectionText text, Cgcs2000System? system, Box extent)
    {
        text.Line("Datamark:LANDUSE.VCT"u8);
        text.Line("Version:2.0"u8);
        text.Line($"Unit:{(system is { IsGeographic: true } ? Degrees : Metres)}");
        text.Line("Dim:2"u8);
        text.Line(options.WritesDirectPolygons ? "Topo:0"u8 : "Topo:1"u8);

        // M is the mathematical axis order, easting first.
        text.Line("Coordinate:M"u8);
        if (system is { IsGeographic: false })
            text.Line("Projection:高斯-克吕格投影");
        if (system is not null)
        {
            text.Line("Spheroid:CGCS2000"u8);
            text.Line("Parameters:6378137,6356752.31414"u8);
        }

        if (system is { IsGeographic: false })
            text.Line(string.Create(CultureInfo.InvariantCulture, $"Meridinan:{system.CentralMeridianDegrees}"));
        text.Line($"MinX:{Number(extent.MinX, extent)}");
        text.Line($"MinY:{Number(extent.MinY, extent)}");
        text.Line($"MaxX:{Number(extent.MaxX, extent)}");
        text.Line($"MaxY:{Number(extent.MaxY, extent)}");
        text.Line(string.Create(CultureInfo.InvariantCulture, $"Scale:{options.ScaleDenominator}"));
    }

    private static string Number(double value, in Box extent) =>
        extent.IsEmpty ? "0" : value.ToString("R", CultureInfo.InvariantCulture);
}
