using Exchange.Hub.Accounts;

namespace Exchange.Node.Health;

/// <summary>The database answers a query.</summary>
internal sealed class DatabaseHealth(IAccountStore accounts) : IHealthPart
{
    public string Name => "database";

    public async Task<PartHealth> LookAsync(CancellationToken cancellationToken) =>
        await accounts.AnyAsync(cancellationToken)
            ? PartHealth.Healthy("Answers.", "有应答。")
            : PartHealth.Degraded(
                "Answers, but holds no account: add the first administrator.", "有应答，但没有账号：请添加首位管理员。");
}
