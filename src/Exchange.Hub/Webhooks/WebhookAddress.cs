using Exchange.Domain.Problems;

namespace Exchange.Hub.Webhooks;

/// <summary>
/// Where a webhook may point: held when it is made, and again at every attempt, since settings change.
/// </summary>
public static class WebhookAddress
{
    public static Outcome<Uri> Check(string url, WebhookOptions options)
    {
        if (url.Length > Webhook.MaxUrlLength || !Uri.TryCreate(url, UriKind.Absolute, out var address)
            || address.Scheme is not ("https" or "http") || address.UserInfo.Length > 0 || address.Fragment.Length > 0)
            return WebhookProblems.BadAddress.With(("url", url.Length <= 200 ? url : url[..200]));
        if (address.Scheme == "http" && !options.AllowsPlainHttp)
            return WebhookProblems.PlainHttp.With(("url", url));
        return options.Allows(address.Host) ? address : WebhookProblems.HostNotAllowed.With(("host", address.Host));
    }
}
