using Exchange.Workflow.Engine;
using Exchange.Workflow.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Workflow.Activities.Primitives;

/// <summary>Reads a line from whoever runs the tool; a burst that is repeated after a crash reads the next one.</summary>
internal sealed class ReadLine : WorkflowActivity
{
    public static readonly ActivityOutput<string> Result = new("Result", new("Line", "文本"), new("The line read.", "读到的一行文本。"));

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var input = context.Services.GetService<IWorkflowInput>()
            ?? throw new ActivityFaultException("There is nobody here to read a line from; use a task.");
        context.Set(Result, input.ReadLine(context.InstanceId));
        return Task.CompletedTask;
    }
}
