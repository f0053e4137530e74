using System.Text.Json.Nodes;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Tests.Support;

namespace Exchange.Workflow.Tests.Definitions;

public sealed class DefinitionTests
{
    private static readonly Exchange.Workflow.Activities.WorkflowActivityRegistry Registry = WorkflowRegistration.CreateRegistry();

    [Fact]
    public void Keeps_the_text_and_unknown_properties_of_every_upstream_file()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(ElsaCases.Folder, "definitions")))
        {
            var text = File.ReadAllText(file);
            var read = DefinitionReader.Read(text).Definition;
            Assert.NotNull(read);
            Assert.Equal(text, read.Text);
            var written = DefinitionWriter.Write(
                text, read.VersionId, read.DefinitionId, read.Version, read.IsLatest, read.IsPublished);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text.TrimStart('\uFEFF')), JsonNode.Parse(written)), file);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"root\":")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"Root\":{},\"root\":{}}")]
    public void Refuses_what_is_no_definition(string text) =>
        Assert.Equal("workflow.definition-not-json", Assert.Single(DefinitionReader.Read(text).Mistakes).Code);

    [Fact]
    public void Refuses_a_definition_that_is_too_deep_or_too_long()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"root\":", 5_000)) + "1" + new string('}', 5_000);
        Assert.Equal("workflow.definition-not-json", Assert.Single(DefinitionReader.Read(deep).Mistakes).Code);
        var huge = new string(' ', DefinitionReader.MaxCharacters + 1);
        Assert.Equal("workflow.definition-too-long", Assert.Single(DefinitionReader.Read(huge).Mistakes).Code);
    }

    [Fact]
    public void Reads_wrong_kinds_as_not_given()
    {
        var read = DefinitionReader.Read("""
            {"id":7,"name":{},"version":"3","variables":"x","inputs":5,"options":[],"root":{"type":"Elsa.Flowchart","id":"f",
            "activities":[null,1,{"type":"Elsa.Start","id":"s"}],"connections":{"Source":"s","Target":"s"}}}
            """).Definition;
        Assert.NotNull(read);
        Assert.Equal(("7", 3), (read.VersionId, read.Version));
        Assert.Single(read.Root.Children);
        Assert.Single(read.Root.Connections);
    }

    [Fact]
    public void Finds_all_mistakes_at_once()
    {
        var flowchart = Define.Flowchart(
            "Flowchart1",
            [
                Define.Activity("Elsa.Start", "Start1"),
                Define.Activity("Acme.Unknown", "Unknown1"),
                Define.WriteLine("Bad", "return ((;"),
                Define.Activity("Elsa.WriteLine", "Liquid", ("text", Define.Input("Liquid", "{{ x }}"))),
                Define.WriteLine("Stranded1"),
                Define.WriteLine("Stranded2"),
                Define.SetVariable("Set1", "Nowhere", "1"),
            ],
            "Start1->Unknown1",
            "Start1->Bad",
            "Bad->Liquid",
            "Liquid:Maybe->Set1",
            "Stranded1->Stranded2",
            "Stranded2->Stranded1",
            "Liquid->Gone");
        var codes = DefinitionValidator.Validate(Define.Workflow("bad", flowchart), Registry)
            .Select(mistake => (mistake.Code, mistake.ActivityId)).ToHashSet();
        Assert.Superset(
            new HashSet<(string, string?)>
            {
                ("workflow.unknown-activity-type", "Unknown1"),
                ("workflow.bad-script", "Bad"),
                ("workflow.unsupported-expression", "Liquid"),
                ("workflow.unknown-outcome", "Liquid"),
                ("workflow.unreachable-activity", "Stranded1"),
                ("workflow.unreachable-activity", "Stranded2"),
                ("workflow.unknown-variable", "Set1"),
                ("workflow.connection-to-nowhere", "Flowchart1"),
            },
            codes);
    }

    [Fact]
    public void Finds_nothing_wrong_in_the_upstream_files()
    {
        var texts = Directory.EnumerateFiles(Path.Combine(ElsaCases.Folder, "definitions")).Select(File.ReadAllText).ToList();
        foreach (var text in texts)
        {
            var mistakes = DefinitionValidator.Validate(text, Registry, texts.Where(other => other != text));
            Assert.DoesNotContain(mistakes, mistake => !mistake.IsWarning);
        }
    }

    [Fact]
    public void Refuses_a_workflow_that_uses_itself()
    {
        var definition = Define.WorkflowJson("Loop", Define.Activity("Loop", "Loop1"));
        definition["options"] = new JsonObject { ["usableAsActivity"] = true };
        var text = definition.ToJsonString();
        Assert.Contains(DefinitionValidator.Validate(text, Registry, text), mistake => mistake.Code == "workflow.circular-use");
    }

    [Fact]
    public void Says_every_mistake_in_both_languages()
    {
        var kinds = typeof(DefinitionMistakes).GetFields().Select(field => (MistakeKind)field.GetValue(null)!).ToList();
        Assert.Equal(kinds.Count, kinds.Select(kind => kind.Code).Distinct().Count());
        Assert.All(kinds, kind =>
        {
            Assert.Equal(Placeholders(kind.En), Placeholders(kind.Zh));
            Assert.Contains(kind.Zh, character => character > '\u4e00');
        });
    }

    [Fact]
    public void Describes_every_activity_in_both_languages() =>
        Assert.All(Registry.Descriptors, descriptor =>
        {
            Assert.NotEmpty(descriptor.DisplayName.Zh);
            Assert.NotEmpty(descriptor.Description.Zh);
            Assert.All(descriptor.Inputs, input => Assert.NotEmpty(input.Description.Zh));
        });

    private static IEnumerable<string> Placeholders(string text) =>
        System.Text.RegularExpressions.Regex.Matches(text, "{[a-z]+}").Select(match => match.Value).Order();
}
