using Exchange.Cli.Shell;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Diagrams;

namespace Exchange.Cli.Workflows;

/// <summary><c>exchange workflow render</c>: the picture of a definition.</summary>
internal static class RenderWorkflowCommand
{
    public static CliCommand Command { get; } = new(
        "workflow render",
        "workflow render FILE --out FILE.svg [--lang zh|en] [--layout designer|own]",
        "draw a workflow definition as SVG",
        "将流程定义绘制为 SVG 图",
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var text = await DefinitionFiles.ReadAsync(arguments.Required(0, "FILE"), cancellationToken);
        var target = arguments.RequiredValue("--out");
        var options = new DiagramOptions
        {
            Language = arguments.Value("--lang") switch
            {
                null => Language.Current,
                "zh" => "zh",
                "en" => "en",
                var other => throw new UsageException($"--lang is zh or en, found {other}"),
            },
            UseDesignerPositions = arguments.Value("--layout") switch
            {
                null or "designer" => true,
                "own" => false,
                var other => throw new UsageException($"--layout is designer or own, found {other}"),
            },
        };
        var reading = DefinitionReader.Read(text);
        if (reading.Definition is not { } definition)
        {
            foreach (var mistake in reading.Mistakes)
                Console.Error.WriteLine($"{mistake.Code}: {Language.Text(mistake.En, mistake.Zh)}");
            return 2;
        }

        try
        {
            await File.WriteAllTextAsync(
                target, WorkflowDiagram.Draw(definition, KnownActivities.CreateRegistry(), options), cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"cannot write {target}: {error.Message}");
        }

        return 0;
    }
}
