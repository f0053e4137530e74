using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Diagrams;

/// <summary>
/// Draws a definition as SVG for people: names in their language, outcomes on the arrows and, for a case, how far it is.
/// </summary>
/// <remarks>
/// The picture stands alone: no script, no style sheet, no outside reference, so it may be shown under the strictest
/// content policy, in a page or as a file. The same definition and options give the same bytes.
/// </remarks>
public static class WorkflowDiagram
{
    /// <summary>The picture as SVG text.</summary>
    /// <param name="definition">What is drawn; composites are one step each.</param>
    /// <param name="registry">Gives names of activity types and outcomes; unknown types are drawn with their type.</param>
    /// <param name="options">Language, layout and progress.</param>
    public static string Draw(WorkflowDefinition definition, WorkflowActivityRegistry registry, DiagramOptions options)
    {
        var names = new DiagramNames(registry, options.Language);
        var root = new DiagramBuilder(names, options).Build(definition.Root);
        return new SvgPicture(names, options).Write(definition, root);
    }
}
