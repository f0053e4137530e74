using System.Xml.Linq;

namespace Exchange.Architecture.Tests;

/// <summary>Holds the project files against the table of allowed references (docs/architecture.md).</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Domain"] = [],
        ["Workflow"] = [],
        ["Contracts"] = [],
        ["Spatial"] = ["Domain"],
        ["Packaging"] = ["Domain", "Spatial"],
        ["Validation"] = ["Spatial", "Packaging"],
        ["Hub"] = ["Validation", "Workflow"],
        ["Transport"] = ["Hub"],
        ["Archive"] = ["Hub"],
        ["Storage"] = ["Hub"],
        ["Node"] =
        [
            "Domain", "Spatial", "Packaging", "Validation", "Workflow", "Hub", "Transport", "Archive", "Storage", "Contracts",
        ],
        ["Cli"] = ["Contracts", "Validation", "Workflow", "Archive"],
    };

    public static string Root { get; } = FindRoot();

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_the_table_allows(string project) =>
        Assert.Empty(ReferencesOf(project).Except(Allowed[project]));

    [Fact]
    public void Every_project_stands_in_the_table() => Assert.Equal(
        Allowed.Keys.Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file)["Exchange.".Length..]).Order(StringComparer.Ordinal));

    [Fact]
    public void Domain_references_no_package() => Assert.Empty(
        XDocument.Load(FileOf("Domain")).Descendants("PackageReference"));

    [Fact]
    public void No_product_code_is_a_stub_or_calls_what_cannot_be_restored() => Assert.DoesNotContain(
        Sources("src"), file => File.ReadAllText(file) is var text
            && (text.Contains("NotImplementedException", StringComparison.Ordinal) || text.Contains("#region", StringComparison.Ordinal)
                || text.Contains("BlobClient.Upload", StringComparison.Ordinal)));

    [Fact]
    public void Type_names_are_not_of_the_kind_that_says_nothing() => Assert.DoesNotContain(
        Sources("src").Select(Path.GetFileNameWithoutExtension), name => name is not null && (name.EndsWith("Helper", StringComparison.Ordinal) || name.EndsWith("Helpers", StringComparison.Ordinal)
                || name.EndsWith("Utils", StringComparison.Ordinal) || name.EndsWith("Manager", StringComparison.Ordinal)));

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}node_modules{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static IEnumerable<string> ReferencesOf(string project) =>
        XDocument.Load(FileOf(project)).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))["Exchange.".Length..]);

    private static string FileOf(string project) => Path.Combine(Root, "src", $"Exchange.{project}", $"Exchange.{project}.csproj");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Exchange.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("No Exchange.sln above the test's folder.");
    }
}
