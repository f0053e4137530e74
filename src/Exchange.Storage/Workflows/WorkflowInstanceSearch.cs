using Exchange.Hub.Workflows.Designing;
using Exchange.Workflow.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Workflows;

/// <summary>Searches the instances' columns.</summary>
internal sealed class WorkflowInstanceSearch(ExchangeDbContext context) : IWorkflowInstanceSearch
{
    public async Task<InstanceFindings> FindAsync(InstanceQuestion question, CancellationToken cancellationToken)
    {
        var found = Narrow(context.Set<StoredInstance>().AsNoTracking(), question);
        var total = await found.LongCountAsync(cancellationToken);
        var items = await Order(found, question)
            .Skip(Math.Max(question.Skip, 0)).Take(PageCursor.Bound(question.Take))
            .Select(each => new InstanceSummary(
                each.Id, each.DefinitionId, each.DefinitionVersionId, each.DefinitionVersion, each.CorrelationId,
                each.Name, each.Status, each.SubStatus, each.IncidentCount, each.CreatedAt, each.UpdatedAt,
                each.FinishedAt))
            .ToListAsync(cancellationToken);
        return new InstanceFindings(items, total);
    }

    private static IQueryable<StoredInstance> Narrow(IQueryable<StoredInstance> instances, InstanceQuestion question)
    {
        if (question.DefinitionIds.Count > 0)
            instances = instances.Where(each => question.DefinitionIds.Contains(each.DefinitionId));
        if (question.Statuses.Count > 0)
            instances = instances.Where(each => question.Statuses.Contains(each.Status));
        if (question.SubStatuses.Count > 0)
            instances = instances.Where(each => question.SubStatuses.Contains(each.SubStatus));
        if (question.HasIncidents is { } hasIncidents)
            instances = instances.Where(each => each.IncidentCount > 0 == hasIncidents);
        if (question.Text is not { Length: > 0 } given)
            return instances;
        if (Guid.TryParse(given, out var id))
            return instances.Where(each => each.Id == id);
        var text = given.ToLowerInvariant();
        return instances.Where(each => each.DefinitionId.ToLower().Contains(text)
            || (each.CorrelationId != null && each.CorrelationId.ToLower().Contains(text))
            || (each.Name != null && each.Name.ToLower().Contains(text)));
    }

    private static IQueryable<StoredInstance> Order(IQueryable<StoredInstance> instances, InstanceQuestion question) =>
        (question.Order, question.OldestFirst) switch
        {
            (InstanceOrder.Created, true) => instances.OrderBy(each => each.CreatedAt).ThenBy(each => each.Id),
            (InstanceOrder.Created, false) =>
                instances.OrderByDescending(each => each.CreatedAt).ThenByDescending(each => each.Id),
            (InstanceOrder.Updated, true) => instances.OrderBy(each => each.UpdatedAt).ThenBy(each => each.Id),
            (InstanceOrder.Updated, false) =>
                instances.OrderByDescending(each => each.UpdatedAt).ThenByDescending(each => each.Id),
            (InstanceOrder.Finished, true) => instances.OrderBy(each => each.FinishedAt).ThenBy(each => each.Id),
            (InstanceOrder.Finished, false) =>
                instances.OrderByDescending(each => each.FinishedAt).ThenByDescending(each => each.Id),
            (InstanceOrder.Name, true) => instances.OrderBy(each => each.Name).ThenBy(each => each.Id),
            (InstanceOrder.Name, false) => instances.OrderByDescending(each => each.Name).ThenByDescending(each => each.Id),
            _ => throw new ArgumentOutOfRangeException(nameof(question), question.Order, "Unknown order"),
        };
}
