using System.Net;
using Exchange.Hub.Nodes;

namespace Exchange.Node.Web;

/// <summary>The page of a node whose web app was not built in: says that it runs and where to go on.</summary>
internal static class PlainPage
{
    public static string Of(INodeIdentity node)
    {
        var name = WebUtility.HtmlEncode(node.Name);
        return $"""
            <!doctype html>
            <html lang="zh-CN">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>{name}</title>
            <h1>{name}({node.Division})</h1>
            <p>节点正在运行。网页界面未随本程序构建；请使用命令行工具 <code>exchange</code>,或访问
            <a href="/health">运行状态</a>。</p>
            <p lang="en">The node is running. The web app was not built into this program; use the command line tool
            <code>exchange</code>, or look at its <a href="/health">health</a>.</p>
            </html>
            """;
    }
}
