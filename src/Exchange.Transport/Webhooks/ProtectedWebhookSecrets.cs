using Exchange.Hub.Webhooks;
using Microsoft.AspNetCore.DataProtection;

namespace Exchange.Transport.Webhooks;

/// <summary>
/// Webhook secrets under the keys that protect sessions: in a folder of the node, never in the database.
/// </summary>
internal sealed class ProtectedWebhookSecrets(IDataProtectionProvider protection) : IWebhookSecrets
{
    private readonly IDataProtector protector = protection.CreateProtector("exchange.webhook-secret.v1");

    public string Protect(string secret) => protector.Protect(secret);

    public string Unprotect(string protectedSecret) => protector.Unprotect(protectedSecret);
}
