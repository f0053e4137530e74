namespace Exchange.Contracts.Webhooks;

/// <summary>A webhook with the secret its requests are signed with. The secret is never shown again.</summary>
/// <param name="Webhook">The webhook.</param>
/// <param name="Secret">The secret as Standard Webhooks writes it: <c>whsec_</c> and base64.</param>
public sealed record WebhookSecret(WebhookItem Webhook, string Secret);
