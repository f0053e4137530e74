using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Workflow.Activities;

/// <summary>
/// The activity types this process knows. Filled at start-up by each project for its own activities; read-only afterwards.
/// </summary>
public sealed class WorkflowActivityRegistry
{
    private readonly Dictionary<string, Registration> byType = new(StringComparer.Ordinal);

    public IEnumerable<ActivityDescriptor> Descriptors => byType.Values.Select(registration => registration.Descriptor);

    /// <summary>Adds a type, made per execution from the scope's services. A second one of the same type is a bug and throws.</summary>
    public WorkflowActivityRegistry Add<T>(ActivityDescriptor descriptor)
        where T : WorkflowActivity
    {
        var create = ActivatorUtilities.CreateFactory<T>([]);
        if (!byType.TryAdd(descriptor.Type, new Registration(descriptor, services => create(services, []))))
            throw new InvalidOperationException($"The activity type {descriptor.Type} is registered already.");
        return this;
    }

    public bool TryFind(string type, [NotNullWhen(true)] out ActivityDescriptor? descriptor)
    {
        descriptor = byType.GetValueOrDefault(type)?.Descriptor;
        return descriptor is not null;
    }

    /// <summary>
    /// The same types, some of them made by another: <paramref name="replacement"/> answers how, or null to leave one as
    /// it is.
    /// </summary>
    internal WorkflowActivityRegistry Replaced(Func<ActivityDescriptor, Func<WorkflowActivity>?> replacement)
    {
        var replaced = new WorkflowActivityRegistry();
        foreach (var (type, registration) in byType)
        {
            replaced.byType[type] = replacement(registration.Descriptor) is { } create
                ? registration with { Create = _ => create() }
                : registration;
        }

        return replaced;
    }

    internal WorkflowActivity Create(string type, IServiceProvider services) => byType[type].Create(services);

    private sealed record Registration(ActivityDescriptor Descriptor, Func<IServiceProvider, WorkflowActivity> Create);
}
