using System.Xml.Linq;

namespace Exchange.Spatial.Tests.Validity;

/// <summary>One question of the public topology cases: what it is about, the geometry, and the answer given.</summary>
internal sealed record TopologyCase(int Number, string Description, string Text, bool Expected);

/// <summary>Reads the public topology cases (JTS test files).</summary>
internal static class TopologyCases
{
    public static IReadOnlyList<TopologyCase> Read(string file, string operation) =>
    [
        .. XDocument.Load(TestData.Path("topology-xml", file)).Descendants("case").Select((element, index) =>
        {
            var question = element.Descendants("op").Single(op => (string?)op.Attribute("name") == operation);
            return new TopologyCase(
                index + 1,
                ((string?)element.Element("desc") ?? "").Trim(),
                ((string)element.Element("a")!).Trim(), // Every case has its geometry.
                bool.Parse(question.Value.Trim()));
        }),
    ];
}
