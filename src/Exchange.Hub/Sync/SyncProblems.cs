using Exchange.Domain.Problems;

namespace Exchange.Hub.Sync;

/// <summary>What reading a neighbour's change feed can meet.</summary>
public static class SyncProblems
{
    public static readonly ProblemDefinition FeedUnreadable = new(
        "sync.feed-unreadable", 502, "Change feed cannot be read", "变更清单无法解析",
        "What node {node} answered is no change feed this node can read: {reason}",
        "节点 {node} 的变更清单无法解析：{reason}");

    public static readonly ProblemDefinition NotOnline = new(
        "sync.not-online", 409, "Node is not on the line", "节点不在线",
        "Node {node} cannot be asked over the line; it is reached by drop folder or disc.",
        "无法在线询问节点 {node}，该节点经投递文件夹或介质往来。");
}
