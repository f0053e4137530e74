using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Exchange.Testing;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Diagrams;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Tests.Support;

namespace Exchange.Workflow.Tests.Diagrams;

public sealed class WorkflowDiagramTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly WorkflowActivityRegistry Registry =
        WorkflowRegistration.CreateRegistry().Add<Desk.Decide>(Desk.Decide.Descriptor);

    [Theory]
    [InlineData("zh", "审查", "同意")]
    [InlineData("en", "Decide", "Agree")]
    public void Names_steps_and_outcomes_in_the_language_asked_for(string language, string step, string outcome)
    {
        var picture = Draw(Chart(), new DiagramOptions { Language = language });
        var texts = picture.Descendants(Svg + "text").Select(text => text.Value).ToList();
        Assert.Contains(step, texts);
        Assert.Contains(outcome, texts);
        Assert.NotEmpty(picture.Element(Svg + "title")!.Value);
        Assert.NotEmpty(picture.Element(Svg + "desc")!.Value);
    }

    [Fact]
    public void Says_of_every_step_how_far_a_case_is_in_words()
    {
        var picture = Draw(Chart(), new DiagramOptions
        {
            Language = "zh",
            Progress = new Dictionary<string, ActivityProgress>
            {
                ["S"] = new(ProgressState.Done),
                ["D"] = new(ProgressState.Waiting, "审查人员，12月1日前"),
            },
        });
        var spoken = picture.Descendants(Svg + "g").Select(step => step.Attribute("aria-label")?.Value).OfType<string>().ToList();
        Assert.Equal(["开始，已完成", "审查，办理中，审查人员，12月1日前", "输出文本，未到达", "结束，未到达"], spoken);
        Assert.Contains("办理中：审查", picture.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_where_a_real_instance_stands()
    {
        await using var node = Desk.Node(new Desk.World());
        await node.PublishAsync(Chart());
        var id = await node.StartAsync("d");
        var journal = await node.InScopeAsync(store => store.ReadJournalAsync(id, 0, 1000, default));
        var progress = CaseProgress.Of(await node.StateAsync(id), journal, _ => "note");
        Assert.Equal(
            (ProgressState.Done, ProgressState.Waiting, "note", false),
            (progress["S"].State, progress["D"].State, progress["D"].Note, progress.ContainsKey("T")));
    }

    [Fact]
    public void Lays_steps_out_apart_and_below_what_leads_to_them()
    {
        var boxes = Boxes(Draw(Chart(), new DiagramOptions()));
        Assert.Equal(4, boxes.Count);
        foreach (var (one, other) in from one in boxes from other in boxes where one != other select (one, other))
        {
            Assert.True(
                one.X + one.Width <= other.X || other.X + other.Width <= one.X || one.Y + one.Height <= other.Y
                || other.Y + other.Height <= one.Y);
        }

        Assert.True(boxes[0].Y < boxes[1].Y && boxes[1].Y < boxes[2].Y);
    }

    [Fact]
    public void Keeps_the_designers_arrangement_unless_told_otherwise()
    {
        JsonObject At(string id, int x) => Placed(Define.WriteLine(id), x);
        var text = Define.Workflow("d", Define.Flowchart("F", [At("A", 600), At("B", 100)], "A->B"));
        var designed = Boxes(Draw(text, new DiagramOptions()));
        Assert.True(designed[0].X > designed[1].X);
        var own = Boxes(Draw(text, new DiagramOptions { UseDesignerPositions = false }));
        Assert.True(own[0].Y < own[1].Y);
    }

    [Fact]
    public void Draws_containers_loops_and_whatever_names_hold()
    {
        var odd = Define.WriteLine("Odd");
        odd["metadata"] = new JsonObject { ["displayText"] = "<b>\"&\u0001\ud83d\ude00</b>" };
        var text = Define.Workflow("d", Define.Flowchart(
            "F",
            [
                odd,
                Define.Activity(
                    "Elsa.If", "I", ("condition", Define.Literal(true)), ("then", Define.Sequence("Q", Define.WriteLine("X"), Define.WriteLine("Y"))),
                    ("else", Define.WriteLine("Z"))),
            ],
            "Odd->I", "I->Odd", "I->I"));
        var first = WorkflowDiagram.Draw(Read(text), Registry, new DiagramOptions { Language = "en" });
        var picture = XDocument.Parse(first).Root!;
        Assert.Contains(picture.Descendants(Svg + "text"), one => one.Value == "<b>\"&\ud83d\ude00</b>");
        Assert.Contains(picture.Descendants(Svg + "text"), one => one.Value == "Then");
        Assert.DoesNotContain("style=", first, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", first, StringComparison.Ordinal);
        Assert.Equal(first, WorkflowDiagram.Draw(Read(text), Registry, new DiagramOptions { Language = "en" }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Draws_ten_thousand_activities_in_no_time(bool isWide)
    {
        var activities = Enumerable.Range(0, 10_000).Select(i => Define.Activity("Elsa.FlowFork", $"N{i}")).ToArray();
        var connections = Enumerable.Range(1, 9_999)
            .SelectMany(i => new[] { isWide ? $"N0->N{i}" : $"N{i - 1}->N{i}", $"N{i}->N{i / 2}" }).ToArray();
        var definition = Read(Define.Workflow("large", Define.Flowchart("F", activities, connections)));
        var watch = Stopwatch.StartNew();
        var text = WorkflowDiagram.Draw(definition, Registry, new DiagramOptions());
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Patience.Minutes(1));
        Assert.Equal(10_000, Boxes(XDocument.Parse(text).Root!).Count);
    }

    private static string Chart() => Define.Workflow("d", Define.Flowchart(
        "F", [Define.Activity("Elsa.Start", "S"), Desk.Decision("D"), Define.WriteLine("T"), Define.Activity("Elsa.End", "E")],
        "S->D", "D:Agree->T", "D:Return->E"));

    private static JsonObject Placed(JsonObject activity, int x)
    {
        activity["metadata"] = new JsonObject
        {
            ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = x, ["y"] = 100 } },
        };
        return activity;
    }

    private static XElement Draw(string text, DiagramOptions options) =>
        XDocument.Parse(WorkflowDiagram.Draw(Read(text), Registry, options)).Root!;

    private static List<(double X, double Y, double Width, double Height)> Boxes(XElement picture) =>
    [
        .. picture.Descendants(Svg + "g").Where(step => step.Attribute("aria-label") is not null)
            .Select(step => step.Element(Svg + "rect")!)
            .Select(rect => (Number(rect, "x"), Number(rect, "y"), Number(rect, "width"), Number(rect, "height"))),
    ];

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static WorkflowDefinition Read(string text) => DefinitionReader.Read(text).Definition!;
}
