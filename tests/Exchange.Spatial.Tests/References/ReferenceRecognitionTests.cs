using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.Tests.References;

public sealed class ReferenceRecognitionTests
{
    private const string EllipsoidDisagrees = "reference.datum-and-ellipsoid-disagree";

    [Fact]
    public void Recognises_every_system_by_code_alone()
    {
        foreach (var system in Cgcs2000.All)
        {
            var found = ReferenceRecognition.Recognise(new SpatialReference("EPSG", system.Epsg, "", ""));

            Assert.Equal((ReferenceKind.Cgcs2000, system), (found.Kind, found.System));
            Assert.Equal(system.IsGeographic, found.IsGeographic);
            Assert.Empty(found.Disagreements);
        }
    }

    [Fact]
    public void Recognises_every_system_by_the_text_we_write_with_and_without_its_code()
    {
        foreach (var system in Cgcs2000.All)
        {
            var reference = Cgcs2000.Reference(system.Epsg);

            foreach (var written in new[] { reference, reference with { Organization = "", Code = 0 } })
            {
                var found = ReferenceRecognition.Recognise(written);
                Assert.Equal(system, found.System);
                Assert.Empty(found.Disagreements);
            }
        }
    }

    [Fact]
    public void Recognises_every_projected_system_by_a_prj_file_of_arcgis()
    {
        foreach (var system in Cgcs2000.All.Where(system => !system.IsGeographic))
        {
            var found = Recognised(EsriText.Projected(EsriText.Name(system), system));

            Assert.Equal(system, found.System);
            Assert.Empty(found.Disagreements);
        }
    }

    [Fact]
    public void Recognises_every_projected_system_by_the_name_alone()
    {
        foreach (var system in Cgcs2000.All.Where(system => !system.IsGeographic))
        {
            Assert.Equal(
                system, ReferenceRecognition.Recognise(new SpatialReference("", 0, EsriText.Name(system), "")).System);
            Assert.Equal(
                system,
                ReferenceRecognition.Recognise(
                    new SpatialReference("", 0, Cgcs2000.Reference(system.Epsg).Name, "")).System);
        }
    }

    [Fact]
    public void Recognises_the_texts_of_proj_in_all_dialects()
    {
        foreach (var (epsg, format, text) in PeerRecords.Definitions())
        {
            var found = ReferenceRecognition.Recognise(new SpatialReference("", 0, "", text));

            var kind = epsg switch
            {
                4610 or 2362 => ReferenceKind.Xian1980,
                4214 or 2414 => ReferenceKind.Beijing1954,
                4326 or 32650 => ReferenceKind.Wgs84,
                4555 => ReferenceKind.Other,
                _ => ReferenceKind.Cgcs2000,
            };
            Assert.True(kind == found.Kind, $"{epsg} as {format}: {found.Kind}");
            Assert.Equal(Cgcs2000.Find(epsg), found.System);
            Assert.Equal(epsg is 4490 or 4610 or 4214 or 4326 or 4555, found.IsGeographic);
            Assert.Empty(found.Disagreements);
        }
    }

    [Fact]
    public void Tells_the_two_systems_of_one_meridian_apart_by_name_or_code_and_else_takes_three_degrees()
    {
        var system = Cgcs2000.Find(4534)!;

        Assert.Equal(4502, Recognised(EsriText.Projected("CGCS2000_GK_CM_75E", system)).System?.Epsg);
        Assert.Equal(4534, Recognised(EsriText.Projected("CGCS2000_3_Degree_GK_CM_75E", system)).System?.Epsg);
        Assert.Equal(4534, Recognised(EsriText.Projected("local", system)).System?.Epsg);
        Assert.Equal(
            4502,
            ReferenceRecognition.Recognise(
                EsriText.Projected("local", system) with { Organization = "EPSG", Code = 4502 }).System?.Epsg);
    }

    [Theory]
    [InlineData("D_China_2000", 6378140, 298.257, ReferenceKind.Cgcs2000, EllipsoidDisagrees)]
    [InlineData("D_China_2000", 6378137, 298.257223563, ReferenceKind.Cgcs2000, EllipsoidDisagrees)]
    [InlineData("D_Xian_1980", 6378140, 298.257, ReferenceKind.Xian1980, null)]
    [InlineData("D_Beijing_1954", 6378245, 298.3, ReferenceKind.Beijing1954, null)]
    [InlineData("D_WGS_1984", 6378137, 298.257223563, ReferenceKind.Wgs84, null)]
    [InlineData("D_New_Beijing", 6378245, 298.3, ReferenceKind.Other, null)]
    [InlineData("D_ETRS_1989", 6378137, 298.257222101, ReferenceKind.Other, null)]
    public void Names_the_datum_and_says_when_the_ellipsoid_is_anothers(
        string datum, double semiMajor, double inverseFlattening, ReferenceKind kind, string? problem)
    {
        var text = FormattableString.Invariant(
            $"GEOGCS[\"x\",DATUM[\"{datum}\",SPHEROID[\"y\",{semiMajor},{inverseFlattening}]],PRIMEM[\"G\",0]]");

        var found = ReferenceRecognition.Recognise(new SpatialReference("", 0, "", text));

        Assert.Equal(kind, found.Kind);
        Assert.Equal(problem, found.Disagreements.SingleOrDefault()?.Code);
        Assert.Null(found.System);
    }

    [Fact]
    public void Says_when_the_name_is_of_another_zone_than_the_parameters_and_follows_the_parameters()
    {
        var found = Recognised(EsriText.Projected("CGCS2000_3_Degree_GK_Zone_40", Cgcs2000.Find(4527)!));

        var problem = Assert.Single(found.Disagreements);
        Assert.Equal("reference.name-and-parameters-disagree", problem.Code);
        Assert.Contains("120, but its parameters say 117", problem.Detail("en"), StringComparison.Ordinal);
        Assert.Equal(4527, found.System?.Epsg);
    }

    [Theory]
    [InlineData("False_Easting", "40500000", "500000", "false_easting")]
    [InlineData("Scale_Factor", "1.0", "0.9996", "scale_factor")]
    [InlineData("Latitude_Of_Origin", "0.0", "30.0", "latitude_of_origin")]
    [InlineData("False_Northing", "0.0", "1000.0", "false_northing")]
    public void Says_which_parameter_contradicts_the_code(string parameter, string right, string wrong, string item)
    {
        var prj = EsriText.Projected("CGCS2000_3_Degree_GK_Zone_40", Cgcs2000.Find(4528)!);
        var definition = prj.Definition.Replace(
            $"PARAMETER[\"{parameter}\",{right}]", $"PARAMETER[\"{parameter}\",{wrong}]", StringComparison.Ordinal);
        Assert.NotEqual(prj.Definition, definition);

        var found = ReferenceRecognition.Recognise(
            prj with { Organization = "EPSG", Code = 4528, Name = "", Definition = definition });

        Assert.Contains(found.Disagreements, problem => problem.Code == "reference.code-and-parameters-disagree"
            && problem.Values["item"] == item);
        Assert.All(found.Disagreements, problem => Assert.DoesNotContain('{', problem.Detail("zh")));
    }

    [Fact]
    public void A_system_is_the_same_whether_code_text_or_name_declares_it()
    {
        foreach (var system in Cgcs2000.All)
        {
            var coded = Cgcs2000.Reference(system.Epsg);
            var codeAlone = coded with { Name = "", Definition = "" };
            var nameAlone = system.IsGeographic ? codeAlone : new SpatialReference("", 0, coded.Name, "");
            foreach (var other in new[] { EsriText.Of(system), codeAlone, nameAlone })
            {
                Assert.True(ReferenceRecognition.HaveSameCoordinates(coded, other), $"{coded} and {other.Definition}");
                Assert.True(ReferenceRecognition.HaveSameCoordinates(other, coded), $"{coded} and {other.Definition}");
            }
        }
    }

    [Theory]
    [InlineData("EPSG", 4528, "", "EPSG", 4549, "", false)] // One meridian, with and without prefix.
    [InlineData("EPSG", 4502, "", "EPSG", 4534, "", true)] // One projection with two codes.
    [InlineData("EPSG", 4490, "", "EPSG", 4326, "", false)]
    [InlineData("EPSG", 4326, "", "", 0, "GCS_WGS_1984", false)] // A name alone is no proof of degrees.
    [InlineData("EPSG", 32650, "", "epsg", 32650, "", true)]
    [InlineData("EPSG", 32650, "", "EPSG", 32651, "", false)]
    [InlineData("", 0, "own grid", "", 0, "own grid", true)]
    [InlineData("", 0, "own grid", "", 0, "other grid", false)]
    [InlineData("", 0, "", "", 0, "", true)]
    [InlineData("", 0, "", "EPSG", 4490, "", false)]
    public void Systems_are_the_same_when_the_same_numbers_are_the_same_place(
        string authority, int code, string name, string otherAuthority, int otherCode, string otherName, bool same)
    {
        var (first, second) = (
            new SpatialReference(authority, code, name, ""),
            new SpatialReference(otherAuthority, otherCode, otherName, ""));

        Assert.Equal(same, ReferenceRecognition.HaveSameCoordinates(first, second));
        Assert.Equal(same, ReferenceRecognition.HaveSameCoordinates(second, first));
    }

    [Fact]
    public void Degrees_of_another_datum_are_the_same_by_code_and_by_text()
    {
        const string text = "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\","
            + "SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],"
            + "UNIT[\"Degree\",0.0174532925199433]]";
        var coded = new SpatialReference("EPSG", 4326, "WGS 84", "");

        Assert.True(ReferenceRecognition.HaveSameCoordinates(coded, new SpatialReference("", 0, "", text)));
        Assert.False(ReferenceRecognition.HaveSameCoordinates(
            Cgcs2000.Reference(4490), new SpatialReference("", 0, "", text)));
    }

    [Fact]
    public void Says_when_a_label_of_cgcs2000_was_put_on_data_of_an_older_datum()
    {
        var text = PeerRecords.Definitions().First(record => record.Epsg == 2362).Text;

        var found = ReferenceRecognition.Recognise(new SpatialReference("EPSG", 4526, "", text));

        Assert.Equal(ReferenceKind.Xian1980, found.Kind);
        Assert.Null(found.System);
        Assert.Contains(found.Disagreements, problem => problem.Values["item"] == "datum"
            && problem.Values["expected"] == "CGCS2000" && problem.Values["found"] == "D_Xian_1980");
    }

    [Fact]
    public void Says_when_code_and_name_contradict_where_there_is_no_definition()
    {
        var found = ReferenceRecognition.Recognise(
            new SpatialReference("EPSG", 4526, "CGCS2000_3_Degree_GK_Zone_39", ""));

        Assert.Equal("reference.code-and-parameters-disagree", Assert.Single(found.Disagreements).Code);
        Assert.Equal(4526, found.System?.Epsg);
    }

    [Theory]
    [InlineData("", 0, "", "", ReferenceKind.Undefined, null)]
    [InlineData("", 0, "Undefined geographic SRS", "undefined", ReferenceKind.Undefined, null)]
    [InlineData("", 0, "lake", "LOCAL_CS[\"lake\"]", ReferenceKind.Other, null)]
    [InlineData("EPSG", 2362, "", "", ReferenceKind.Xian1980, false)]
    [InlineData("EPSG", 4610, "", "", ReferenceKind.Xian1980, true)]
    [InlineData("EPSG", 21418, "", "", ReferenceKind.Beijing1954, false)]
    [InlineData("EPSG", 3857, "", "", ReferenceKind.Wgs84, false)]
    [InlineData("EPSG", 4326, "WGS 84", "GEOGCS[\"WGS 84\"]", ReferenceKind.Wgs84, true)]
    [InlineData("EPSG", 25832, "", "", ReferenceKind.Other, null)]
    [InlineData("", 0, "国家2000坐标系", "", ReferenceKind.Cgcs2000, null)]
    public void Makes_the_best_of_what_is_declared(
        string organization, int code, string name, string definition, ReferenceKind kind, bool? isGeographic)
    {
        var found = ReferenceRecognition.Recognise(new SpatialReference(organization, code, name, definition));

        Assert.Equal((kind, isGeographic), (found.Kind, found.IsGeographic));
        Assert.Empty(found.Disagreements);
    }

    [Fact]
    public void A_damaged_definition_is_said_to_be_one_wherever_it_breaks_off()
    {
        foreach (var (_, _, text) in PeerRecords.Definitions())
        {
            for (var length = 1; length < text.Length; length += 7)
            {
                var found = ReferenceRecognition.Recognise(new SpatialReference("", 0, "", text[..length]));

                Assert.Contains(found.Disagreements, problem => problem.Code == "reference.unreadable-definition");
            }
        }
    }

    [Fact]
    public void A_definition_nested_without_end_is_unreadable()
    {
        var nested = string.Concat(Enumerable.Repeat("PROJCS[\"x\",", 9_000));

        var found = ReferenceRecognition.Recognise(new SpatialReference("", 0, "", nested));

        Assert.Equal("reference.unreadable-definition", Assert.Single(found.Disagreements).Code);
        Assert.Null(found.System);
    }

    [Fact]
    public void Round_brackets_quotes_in_names_and_a_vertical_system_behind_are_read()
    {
        var prj = EsriText.Projected("CGCS2000_3_Degree_GK_Zone_40", Cgcs2000.Find(4528)!).Definition;
        var round = prj.Replace('[', '(').Replace(']', ')');
        var quoted = prj.Replace("CGCS2000_3_Degree_GK_Zone_40", "the \"\"good\"\" one", StringComparison.Ordinal);
        var vertical = prj + ",VERTCS[\"Yellow_Sea_1985\",VDATUM[\"Yellow_Sea_1985\"],UNIT[\"Meter\",1.0]]";

        foreach (var text in new[] { round, quoted, vertical, "\uFEFF" + prj + "\r\n", prj.ToLowerInvariant() })
            Assert.Equal(4528, ReferenceRecognition.Recognise(new SpatialReference("", 0, "", text)).System?.Epsg);
    }

    private static RecognisedReference Recognised(SpatialReference reference) =>
        ReferenceRecognition.Recognise(reference);
}
