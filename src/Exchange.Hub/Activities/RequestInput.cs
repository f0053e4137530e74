using Exchange.Hub.Requests;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>The request a workflow was started for.</summary>
internal static class RequestInput
{
    /// <summary>Throws when the workflow was started without a request: then the routes lead a package to a
    /// definition for requests.</summary>
    public static async Task<ExchangeRequest> FindAsync(
        IRequestStore requests, ActivityContext context, CancellationToken cancellationToken)
    {
        var id = context.WorkflowInput["request"]?.GetValue<string>()
            ?? throw new InvalidOperationException("The workflow was started without a request.");
        return await requests.FindAsync(Guid.Parse(id), cancellationToken)
            ?? throw new InvalidOperationException($"There is no request {id} at this node.");
    }
}
