using System.Globalization;
using Exchange.Contracts;
using Exchange.Contracts.Nodes;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Node.Problems;
using Exchange.Transport.Directory;
using Exchange.Transport.Https;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Nodes;

/// <summary>Tests the line to another node and says in words what to do.</summary>
internal sealed class LinkTests(LinkTest test, NodeDirectory directory, DivisionTable divisions, TimeProvider clock)
{
    public async Task<Results<Ok<LinkTestResult>, ProblemResult>> RunAsync(string division, CancellationToken cancellationToken)
    {
        if (!DivisionCode.TryParse(division, out var code))
            return new ProblemResult(DirectoryProblems.NotListed.With(("division", division)));
        var outcome = await test.RunAsync(code, cancellationToken);
        if (!outcome.Succeeded)
            return new ProblemResult(outcome.Problem);
        var report = outcome.Value;
        return TypedResults.Ok(new LinkTestResult(
            code.Value,
            report.Failed is null,
            report.Failed?.ToString().ToLowerInvariant(),
            TextOf(divisions.NameOf(code), report),
            report.Found,
            report.Connecting?.TotalMilliseconds,
            report.RoundTrip?.TotalMilliseconds,
            report.ClockOffset?.TotalSeconds,
            report.Protocol?.Highest,
            report.DirectoryVersion,
            directory.DatesOf(code)?.First,
            clock.GetUtcNow()));
    }

    private static LocalizedText TextOf(string name, LinkReport report) => report.Failed switch
    {
        LinkStep.Name => new(
            $"The name {report.Address.Host} has no address: ask for an entry in the name server, or in the hosts file of this machine.",
            $"域名 {report.Address.Host} 无法解析：请在域名服务器或本机 hosts 文件中登记。"),
        LinkStep.Connection => new(
            $"Nobody answers at {report.Address.Host}:{report.Address.Port}: is the node there running, and does the firewall let the port through?",
            $"{report.Address.Host}:{report.Address.Port} 无法连接：请确认对方节点已启动，且防火墙已放行该端口。"),
        LinkStep.Certificate => new(
            $"{name} and this node do not accept each other's certificates: compare the directory versions of both and when the keys end.",
            $"本节点与{name}互不认可对方证书：请核对双方节点目录版本及密钥有效期。"),
        LinkStep.Answer => new(
            $"The line is there, yet {name} does not answer as expected: look at the log and the version of the program there.",
            $"线路已通，但{name}未按约定应答：请查看对方节点的日志和程序版本。"),
        LinkStep.Clock => new(
            string.Create(CultureInfo.InvariantCulture,
                $"The clock of {name} differs by {report.ClockOffset?.TotalSeconds:+0;-0} s: messages would be put off. Set both clocks."),
            string.Create(CultureInfo.InvariantCulture,
                $"{name}的时钟相差 {report.ClockOffset?.TotalSeconds:+0;-0} 秒，报文将被推迟。请校准双方时钟。")),
        _ => new($"The line to {name} is good.", $"通往{name}的线路正常。"),
    };
}
