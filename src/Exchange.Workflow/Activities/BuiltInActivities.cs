using Exchange.Workflow.Activities.Children;
using Exchange.Workflow.Activities.Control;
using Exchange.Workflow.Activities.Flow;
using Exchange.Workflow.Activities.Http;
using Exchange.Workflow.Activities.Primitives;
using Exchange.Workflow.Activities.Waiting;
using Exchange.Workflow.Graphs;
using Parallel = Exchange.Workflow.Activities.Control.Parallel;
using Timer = Exchange.Workflow.Activities.Waiting.Timer;

namespace Exchange.Workflow.Activities;

/// <summary>The activity types of the Elsa 3 format that run here. Source: elsa-format §5.</summary>
internal static class BuiltInActivities
{
    private static readonly LocalizedText Flow = new("Flow", "流程");
    private static readonly LocalizedText Branching = new("Branching", "分支");
    private static readonly LocalizedText Looping = new("Looping", "循环");
    private static readonly LocalizedText Primitives = new("Primitives", "基础");
    private static readonly LocalizedText Waiting = new("Waiting", "等待");
    private static readonly LocalizedText Composition = new("Composition", "子流程");
    private static readonly LocalizedText Http = new("HTTP", "HTTP 接口");

    private static readonly IReadOnlyList<ActivityOutcome> Done = [ActivityOutcome.Done];

    public static WorkflowActivityRegistry AddBuiltIn(this WorkflowActivityRegistry registry)
    {
        AddFlow(registry);
        AddControl(registry);
        AddPrimitives(registry);
        AddWaiting(registry);
        AddChildren(registry);
        AddHttp(registry);
        return registry;
    }

    private static void AddFlow(WorkflowActivityRegistry registry) => registry
        .Add<WorkflowScope>(Container(ActivityNode.WorkflowType, "Workflow", "流程", Flow, "A whole workflow.", "整个流程。", "root"))
        .Add<Flowchart>(Container(
            "Elsa.Flowchart", "Flowchart", "流程图", Flow, "Activities joined by connections.", "由连接组成的流程图。", "activities"))
        .Add<FlowNode>(Container("Elsa.FlowNode", "Node", "节点", Flow, "One activity in a flowchart.", "流程图中的一个活动。", "body"))
        .Add<Milestone>(Leaf("Elsa.Start", "Start", "开始", Flow, "Where a flowchart begins.", "流程图的起点。"))
        .Add<FlowDecision>(Leaf(
            "Elsa.FlowDecision", "Decision", "判断", Branching, "Leaves by True or False.", "按真假走向。") with
        {
            Inputs = [FlowDecision.Condition],
            Outcomes = [Outcome("True", "是"), Outcome("False", "否")],
        })
        .Add<FlowSwitch>(Leaf(
            "Elsa.FlowSwitch", "Switch (flow)", "多路判断", Branching, "Leaves by the label that holds.", "按符合的标签走向。") with
        {
            Inputs = [FlowSwitch.Cases, FlowSwitch.Mode],
            Outcomes = [Outcome("Default", "默认")],
            HasDynamicOutcomes = true,
        })
        .Add<FlowFork>(Leaf(
            "Elsa.FlowFork", "Fork (flow)", "并行分支", Branching, "Leaves by all branches.", "同时进入所有分支。") with
        {
            Inputs = [FlowFork.Branches],
            HasDynamicOutcomes = true,
        })
        .Add<FlowJoin>(Leaf(
            FlowJoin.TypeName, "Join", "汇合", Branching, "Brings branches together.", "汇合多个分支。") with
        {
            Inputs = [FlowJoin.Mode],
        });

    private static void AddControl(WorkflowActivityRegistry registry) => registry
        .Add<Sequence>(Container(
            "Elsa.Sequence", "Sequence", "顺序", Flow, "Activities one after the other.", "依次执行的活动。", "activities"))
        .Add<Parallel>(Container("Elsa.Parallel", "Parallel", "并行", Flow, "Activities at once.", "同时执行的活动。", "activities"))
        .Add<Fork>(Container("Elsa.Fork", "Fork", "分叉", Branching, "Branches at once.", "同时执行的分支。", "branches") with
        {
            Inputs = [Fork.JoinMode],
        })
        .Add<If>(Container("Elsa.If", "If", "如果", Branching, "Runs one of two branches.", "执行两个分支之一。", "then", "else") with
        {
            Inputs = [If.Condition],
            Outputs = [If.Result],
            IsBrowsable = true,
        })
        .Add<Switch>(Container(
            "Elsa.Switch", "Switch", "多路选择", Branching, "Runs the case that holds.", "执行符合条件的分支。", "cases", "default") with
        {
            Inputs = [Switch.Cases, Switch.Mode],
            IsBrowsable = true,
        })
        .Add<While>(Container("Elsa.While", "While", "当…时循环", Looping, "Repeats while it holds.", "条件成立时重复。", "body") with
        {
            Inputs = [While.Condition],
            IsBrowsable = true,
        })
        .Add<For>(Container("Elsa.For", "For", "计数循环", Looping, "Repeats for each number.", "对每个数重复。", "body") with
        {
            Inputs = [For.Start, For.End, For.Step, For.OuterBoundInclusive],
            Outputs = [For.CurrentValue],
            IsBrowsable = true,
        })
        .Add<ForEach>(Container("Elsa.ForEach", "For each", "逐项循环", Looping, "Repeats for each item.", "对每项重复。", "body") with
        {
            Inputs = [ForEach.Items],
            Outputs = [ForEach.CurrentValue],
            IsBrowsable = true,
        })
        .Add<ParallelForEach>(Container(
            "Elsa.ParallelForEach", "For each, parallel", "并行逐项", Looping, "All items at once.", "同时处理所有项。", "body") with
        {
            Inputs = [ParallelForEach.Items],
            IsBrowsable = true,
        })
        .Add<StateMachine>(Container(
            "Elsa.StateMachine", "State machine", "状态机", Flow, "States and transitions.", "状态与转换。",
            "states", "transitions") with
        {
            Inputs = [StateMachine.InitialState, StateMachine.States, StateMachine.Transitions],
        })
        .Add<Break>(Terminal("Elsa.Break", "Break", "跳出循环", Looping, "Stops the loop.", "结束循环。"))
        .Add<End>(Terminal("Elsa.End", "End", "结束", Flow, "Ends the flowchart.", "结束流程图。"))
        .Add<Complete>(Terminal(
            "Elsa.Complete", "Complete", "完成", Composition, "Ends the workflow with outcomes.", "以指定结果结束流程。") with
        {
            Inputs = [Complete.Outcomes],
        })
        .Add<Finish>(Terminal("Elsa.Finish", "Finish", "终止", Primitives, "Ends the instance at once.", "立即结束实例。"))
        .Add<Fault>(Leaf("Elsa.Fault", "Fault", "故障", Primitives, "Fails on purpose.", "主动报错。") with
        {
            Inputs = [Fault.Code, Fault.Category, Fault.FaultType, Fault.Message],
        });

    private static void AddPrimitives(WorkflowActivityRegistry registry) => registry
        .Add<SetVariable>(Leaf("Elsa.SetVariable", "Set variable", "设置变量", Primitives, "Assigns a variable.", "给变量赋值。") with
        {
            Inputs = [SetVariable.Variable, SetVariable.Value],
        })
        .Add<SetName>(Leaf("Elsa.SetName", "Set name", "设置名称", Primitives, "Names the instance.", "命名实例。") with
        {
            Inputs = [SetName.Value],
        })
        .Add<Correlate>(Leaf("Elsa.Correlate", "Correlate", "关联", Primitives, "Sets the correlation id.", "设置关联标识。") with
        {
            Inputs = [Correlate.Id],
        })
        .Add<SetOutput>(Leaf("Elsa.SetOutput", "Set output", "设置输出", Composition, "Sets an output.", "设置流程输出。") with
        {
            Inputs = [SetOutput.OutputName, SetOutput.OutputValue],
        })
        .Add<WriteLine>(Leaf("Elsa.WriteLine", "Write line", "输出文本", Primitives, "Prints a line.", "输出一行文本。") with
        {
            Inputs = [WriteLine.Text],
        })
        .Add<ReadLine>(Leaf("Elsa.ReadLine", "Read line", "读取文本", Primitives, "Reads a line.", "读取一行文本。") with
        {
            Outputs = [ReadLine.Result],
        })
        .Add<RunJavaScript>(Leaf("Elsa.RunJavaScript", "Run JavaScript", "执行脚本", Primitives, "Runs a script.", "执行脚本。") with
        {
            Inputs = [RunJavaScript.Script, RunJavaScript.PossibleOutcomes],
            Outputs = [RunJavaScript.Result],
            HasDynamicOutcomes = true,
        });

    private static void AddWaiting(WorkflowActivityRegistry registry) => registry
        .Add<Delay>(Leaf("Elsa.Delay", "Delay", "延时", Waiting, "Waits a while.", "等待一段时间。") with
        {
            Inputs = [Delay.Span],
        })
        .Add<StartAt>(Trigger("Elsa.StartAt", "Start at", "定时", Waiting, "Waits until an instant.", "等待到指定时刻。") with
        {
            Inputs = [StartAt.When],
        })
        .Add<Timer>(Trigger("Elsa.Timer", "Timer", "定时器", Waiting, "Fires each interval.", "按间隔触发。") with
        {
            Inputs = [Timer.Interval],
        })
        .Add<Cron>(Trigger("Elsa.Cron", "Cron", "Cron 定时", Waiting, "Fires by a calendar.", "按日历触发。") with
        {
            Inputs = [Cron.Expression],
        })
        .Add<Event>(Trigger("Elsa.Event", "Event", "事件", Waiting, "Waits for an event.", "等待事件。") with
        {
            Inputs = [Event.EventName],
            Outputs = [Event.Result],
        })
        .Add<PublishEvent>(Leaf("Elsa.PublishEvent", "Publish event", "发布事件", Waiting, "Publishes an event.", "发布事件。") with
        {
            Inputs = [PublishEvent.EventName, PublishEvent.Correlation, PublishEvent.IsLocalEvent, PublishEvent.Payload],
        })
        .Add<RunTask>(Leaf("Elsa.RunTask", "Run task", "外部任务", Waiting, "Waits for a task done outside.", "等待外部任务完成。") with
        {
            Inputs = [RunTask.TaskName, RunTask.Payload],
            Outputs = [RunTask.TaskId, RunTask.Result],
        });

    private static void AddChildren(WorkflowActivityRegistry registry) => registry
        .Add<DispatchWorkflow>(Leaf(
            "Elsa.DispatchWorkflow", "Dispatch workflow", "派发流程", Composition, "Starts a workflow.", "启动另一流程。") with
        {
            Inputs =
            [
                ChildStart.DefinitionId, ChildStart.Correlation, ChildStart.Input, ChildStart.WaitForCompletion,
                ChildStart.StartNewTrace, ChildStart.Channel,
            ],
            Outputs = [DispatchWorkflow.Result],
        })
        .Add<ExecuteWorkflow>(Leaf(
            "Elsa.ExecuteWorkflow", "Execute workflow", "执行流程", Composition, "Runs a workflow.", "执行另一流程。") with
        {
            Kind = ActivityKind.Task,
            Inputs =
            [
                ChildStart.DefinitionId, ChildStart.Correlation, ChildStart.Input, ChildStart.WaitForCompletion,
                ChildStart.StartNewTrace, ChildStart.Channel,
            ],
            Outputs = [ExecuteWorkflow.Result],
        })
        .Add<BulkDispatchWorkflows>(Container(
            "Elsa.BulkDispatchWorkflows", "Bulk dispatch", "批量派发", Composition, "Starts a workflow per item.", "为每项启动流程。",
            "childCompleted", "childFaulted") with
        {
            Kind = ActivityKind.Task,
            Inputs =
            [
                ChildStart.DefinitionId, BulkDispatchWorkflows.Items, BulkDispatchWorkflows.ItemKey,
                BulkDispatchWorkflows.CorrelationIdFunction, ChildStart.Input, BulkDispatchWorkflows.WaitForCompletion,
                ChildStart.StartNewTrace, ChildStart.Channel,
            ],
            Outcomes = [Outcome("Completed", "全部完成"), Outcome("Canceled", "已取消"), ActivityOutcome.Done],
            IsBrowsable = true,
        });

    private static void AddHttp(WorkflowActivityRegistry registry) => registry
        .Add<HttpEndpoint>(Trigger("Elsa.HttpEndpoint", "HTTP endpoint", "HTTP 入口", Http, "Waits for a request.", "等待请求。") with
        {
            Inputs = HttpEndpoint.Inputs,
            Outputs = HttpEndpoint.Outputs,
            HasDynamicOutcomes = true,
        })
        .Add<SendHttpRequest>(Container(
            "Elsa.SendHttpRequest", "HTTP request", "HTTP 请求", Http, "Calls another system.", "调用其他系统。",
            "expectedStatusCodes", "unmatchedStatusCode", "failedToConnect", "timeout") with
        {
            Kind = ActivityKind.Task,
            Inputs = [.. HttpCall.Inputs, SendHttpRequest.ExpectedStatusCodes],
            Outputs = HttpCall.Outputs,
            IsBrowsable = true,
        })
        .Add<FlowSendHttpRequest>(Leaf(
            "Elsa.FlowSendHttpRequest", "HTTP request (flow)", "HTTP 请求（流程图）", Http,
            "Leaves by the status.", "按状态码走向。") with
        {
            Kind = ActivityKind.Task,
            Inputs = [.. HttpCall.Inputs, FlowSendHttpRequest.ExpectedStatusCodes],
            Outputs = HttpCall.Outputs,
            HasDynamicOutcomes = true,
        })
        .Add<DownloadHttpFile>(Leaf(
            "Elsa.DownloadHttpFile", "Download file", "下载文件", Http, "Fetches a file.", "从其他系统下载文件。") with
        {
            Kind = ActivityKind.Task,
            Inputs = [.. HttpCall.Inputs, DownloadHttpFile.ExpectedStatusCodes],
            Outputs = [DownloadHttpFile.Result, HttpCall.StatusCode, HttpCall.ResponseHeaders],
            HasDynamicOutcomes = true,
        })
        .Add<WriteFileHttpResponse>(Leaf(
            "Elsa.WriteFileHttpResponse", "HTTP file response", "HTTP 文件应答", Http,
            "Answers with a file.", "以文件应答请求。") with
        {
            Inputs = [WriteFileHttpResponse.ContentType, WriteFileHttpResponse.Filename, WriteFileHttpResponse.Content],
        })
        .Add<WriteHttpResponse>(Leaf(
            "Elsa.WriteHttpResponse", "HTTP response", "HTTP 应答", Http, "Answers the request.", "应答请求。") with
        {
            Inputs =
            [
                WriteHttpResponse.StatusCode, WriteHttpResponse.Content, WriteHttpResponse.ContentType,
                WriteHttpResponse.ResponseHeaders,
            ],
        });

    private static ActivityDescriptor Leaf(
        string type, string nameEn, string nameZh, LocalizedText category, string en, string zh) => new()
        {
            Type = type,
            DisplayName = new LocalizedText(nameEn, nameZh),
            Category = category,
            Description = new LocalizedText(en, zh),
            Outcomes = Done,
        };

    private static ActivityDescriptor Trigger(
        string type, string nameEn, string nameZh, LocalizedText category, string en, string zh) =>
        Leaf(type, nameEn, nameZh, category, en, zh) with { Kind = ActivityKind.Trigger };

    private static ActivityDescriptor Terminal(
        string type, string nameEn, string nameZh, LocalizedText category, string en, string zh) =>
        Leaf(type, nameEn, nameZh, category, en, zh) with { IsTerminal = true, Outcomes = [] };

    private static ActivityDescriptor Container(
        string type, string nameEn, string nameZh, LocalizedText category, string en, string zh, params string[] ports) =>
        Leaf(type, nameEn, nameZh, category, en, zh) with { ChildPorts = ports, IsBrowsable = false };

    private static ActivityOutcome Outcome(string name, string zh) => new(name, new LocalizedText(name, zh));
}
