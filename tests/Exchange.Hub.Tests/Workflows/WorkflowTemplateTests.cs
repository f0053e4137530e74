using Exchange.Domain.Divisions;
using Exchange.Hub.Routing;
using Exchange.Hub.Workflows.Designing;
using Exchange.Testing;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>The shipped definitions as templates, and what becomes of files somebody changed.</summary>
public sealed class WorkflowTemplateTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly WorkflowRoutes Routes = WorkflowRoutes.Load(WorkflowRoutes.DefaultFile);

    private readonly string folder = Directory.CreateTempSubdirectory("templates-").FullName;

    public void Dispose() => TemporaryFolders.Remove(folder);

    [Fact]
    public async Task Every_shipped_definition_is_one_with_name_and_description_in_both_languages()
    {
        var templates = await new WorkflowTemplates(WorkflowRoutes.DefaultFolder).ListAsync(None);

        Assert.Equal(
            Directory.EnumerateFiles(WorkflowRoutes.DefaultFolder, "*.json").Select(Path.GetFileNameWithoutExtension)
                .Where(name => name != "routes").Order(StringComparer.Ordinal),
            templates.Select(template => template.Definition));
        Assert.All(templates, template =>
        {
            Assert.All(new[] { template.Name, template.Description }, both =>
            {
                Assert.Contains(both.Zh, letter => letter > '\x7F');
                Assert.DoesNotContain(both.En, letter => letter > '\x7F');
            });
            Assert.True(template.StepCount > 1, template.Definition);
            Assert.NotEmpty(Routes.LevelsOf(template.Definition));
        });
        var county = templates.Single(template => template.Definition == "county-submission");
        Assert.Equal(new TwoLanguages("县级汇交", "County submission"), county.Name);
        Assert.Equal("县级汇交（副本） County submission (copy)", county.Name.OfCopy());
    }

    [Theory]
    [InlineData("county-submission", "County")]
    [InlineData("distribution", "Ministry Province City County")]
    [InlineData("withdrawal-upper", "Ministry Province City")] // At counties the row above it takes all.
    [InlineData("nobody-runs-it", "")]
    public void Runs_at_the_levels_where_no_earlier_row_takes_everything(string definition, string levels) =>
        Assert.Equal(levels, string.Join(' ', Routes.LevelsOf(definition)));

    [Theory]
    [InlineData("县级汇交 County submission", "县级汇交", "County submission")]
    [InlineData("试运行", "试运行", "试运行")]
    [InlineData("Trial run", "Trial run", "Trial run")]
    [InlineData("", "", "")]
    public void Texts_are_divided_where_the_language_changes(string text, string zh, string en) =>
        Assert.Equal(new TwoLanguages(zh, en), TwoLanguages.Of(text));

    [Fact]
    public async Task Leaves_out_what_cannot_be_read_or_is_another_definition_and_says_so_when_it_is_named()
    {
        Write("broken.json", "{ \"definitionId\": \"broken\", ");
        Write("renamed.json", """{ "definitionId": "other", "root": null }""");
        Write("twice.json", """{ "definitionId": "twice", "definitionId": "twice" }""");
        Write("routes.json", "[]");
        Write("sound.json", """{ "definitionId": "sound", "root": { "id": "flow", "type": "Elsa.Flowchart" } }""");
        Directory.CreateDirectory(Path.Combine(folder, "folder.json"));
        var templates = new WorkflowTemplates(folder);

        Assert.Equal(["sound"], (await templates.ListAsync(None)).Select(template => template.Definition));
        foreach (var changed in new[] { "broken", "renamed", "twice" })
            Assert.Equal(DesignProblems.TemplateUnreadable, (await templates.FindAsync(changed, None)).Problem?.Definition);
        foreach (var none in new[] { "routes", "../sound", "sound.json", "folder", new string('x', 5000) })
            Assert.Equal(DesignProblems.NoSuchTemplate, (await templates.FindAsync(none, None)).Problem?.Definition);
        Assert.Empty(await new WorkflowTemplates(Path.Combine(folder, "gone")).ListAsync(None));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
