using Exchange.Spatial.Validity;

namespace Exchange.Spatial.Tests.Validity;

/// <summary>Our verdict on the public validity cases, case by case.</summary>
public sealed class PublicValidityCasesTests
{
    /// <summary>
    /// Where we differ on purpose. An empty geometry is valid to a geometry library; in a plan layer it is a feature
    /// that was lost, and rule 410101 names it. A linear ring that crosses itself is invalid to the library; no file
    /// format has features of that kind, to us it is a line, and lines may cross themselves in simple features.
    /// </summary>
    private static readonly HashSet<string> Differences =
    [
        "TestValid.xml 2", // POINT EMPTY
        "TestValid.xml 5", // LINESTRING EMPTY
        "TestValid.xml 16", // POLYGON (EMPTY, EMPTY, EMPTY)
        "TestValid.xml 45", // LINEARRING(0 0, 100 100, 100 0, 0 100, 0 0)
        "TestValid2.xml 731", // MULTIPOINT EMPTY
        "TestValid2.xml 738", // LINESTRING EMPTY
        "TestValid2.xml 747", // POLYGON EMPTY
    ];

    [Theory]
    [InlineData("TestValid.xml", 87)]
    [InlineData("TestValid2.xml", 752)]
    public void Judges_every_public_case_as_its_authors_do(string file, int count)
    {
        var cases = TopologyCases.Read(file, "isValid");
        Assert.Equal(count, cases.Count);
        var different = new List<string>();
        foreach (var each in cases)
        {
            var faults = GeometryValidity.Check(GeometryText.Layer(each.Text), CancellationToken.None).ToList();
            if (faults.Count == 0 != each.Expected ^ Differences.Contains($"{file} {each.Number}"))
                different.Add($"{each.Number} {each.Description} {string.Join(' ', faults)} {each.Text}");
        }

        Assert.True(different.Count == 0, string.Join('\n', different));
    }
}
