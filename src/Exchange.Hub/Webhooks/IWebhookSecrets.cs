namespace Exchange.Hub.Webhooks;

/// <summary>Encrypts webhook secrets for the database: a copy of it is no key to sign with.</summary>
public interface IWebhookSecrets
{
    string Protect(string secret);

    /// <summary>
    /// Throws a <see cref="System.Security.Cryptography.CryptographicException"/> when the node's keys are not those it
    /// was protected with.
    /// </summary>
    string Unprotect(string protectedSecret);
}
