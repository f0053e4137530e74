using Exchange.Domain.Calendars;
using Exchange.Domain.Departments;
using Exchange.Domain.Divisions;
using Exchange.Domain.Releases;
using Exchange.Hub.Activities;
using Exchange.Hub.Routing;
using Exchange.Workflow.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>
/// What every process reads from the program's own files when it starts and never changes. It is read once for all nodes and all
/// their lives: a node that dies loses what it knew of its work, and these are the same on every start.
/// </summary>
internal static class ShippedTables
{
    private static readonly Lazy<ServiceDescriptor[]> All = new(() =>
    [
        ServiceDescriptor.Singleton(DivisionTable.Load(DivisionTable.DefaultFile)),
        ServiceDescriptor.Singleton(DepartmentTable.Load(DepartmentTable.DefaultFile)),
        ServiceDescriptor.Singleton(AuthorityTable.Load(AuthorityTable.DefaultFile)),
        ServiceDescriptor.Singleton(WorkingDayCalendar.Load(WorkingDayCalendar.DefaultFolder)),
        ServiceDescriptor.Singleton(WorkflowRoutes.Load(WorkflowRoutes.DefaultFile)),
        ServiceDescriptor.Singleton(WorkflowRegistration.CreateRegistry().AddPlanActivities()),
    ]);

    /// <summary>In place of reading them for these services alone.</summary>
    public static void Share(IServiceCollection services)
    {
        foreach (var table in All.Value)
            services.RemoveAll(table.ServiceType).Add(table);
    }
}
