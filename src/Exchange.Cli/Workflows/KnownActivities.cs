using Exchange.Workflow.Activities;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Validation;

namespace Exchange.Cli.Workflows;

/// <summary>The built-in activity types and those of a node, which are known here but cannot run.</summary>
internal static class KnownActivities
{
    public static ActivityCatalogue OfNodes { get; } = Load();

    public static WorkflowActivityRegistry CreateRegistry()
    {
        var registry = WorkflowRegistration.CreateRegistry();
        OfNodes.AddTo(registry);
        return registry;
    }

    private static ActivityCatalogue Load()
    {
        using var stream = typeof(KnownActivities).Assembly.GetManifestResourceStream("workflow-activities.json")
            ?? throw new InvalidOperationException("The program was built without its list of activities.");
        using var reader = new StreamReader(stream);
        return ActivityCatalogue.FromJson(reader.ReadToEnd());
    }
}
