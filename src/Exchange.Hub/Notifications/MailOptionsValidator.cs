using Microsoft.Extensions.Options;

namespace Exchange.Hub.Notifications;

/// <summary>Names every mail setting that is out of range, with its value and what is allowed.</summary>
public sealed class MailOptionsValidator : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        List<string> failures = [];
        InRange(nameof(options.Port), options.Port, 1, 65_535);
        InRange(nameof(options.Timeout), options.Timeout, TimeSpan.FromSeconds(1), options.Lease);
        InRange(nameof(options.FirstRetry), options.FirstRetry, TimeSpan.FromMilliseconds(1), options.LongestRetry);
        InRange(nameof(options.LongestRetry), options.LongestRetry, options.FirstRetry, TimeSpan.FromDays(7));
        InRange(nameof(options.MaxAttempts), options.MaxAttempts, 1, 1000);
        InRange(nameof(options.Lease), options.Lease, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        InRange(nameof(options.DigestAt), options.DigestAt, TimeSpan.Zero, new TimeSpan(23, 59, 59));
        InRange(nameof(options.DueSoon), options.DueSoon, TimeSpan.Zero, TimeSpan.FromDays(30));
        InRange(nameof(options.KeptFor), options.KeptFor, TimeSpan.FromDays(1), TimeSpan.FromDays(3650));
        foreach (var domain in options.AllowedDomains)
            if (domain.Trim().Length == 0 || domain.Contains('@', StringComparison.Ordinal))
                failures.Add(
                    $"{MailOptions.SectionName}:AllowedDomains holds '{domain}'; allowed are domains such as office.example.cn.");
        if (options.IsOn)
        {
            if (!MailAddresses.IsAddress(options.From))
                failures.Add(
                    $"{MailOptions.SectionName}:From is '{options.From}'; with a Host it must be a mail address.");
            if (!Uri.TryCreate(options.WebAddress, UriKind.Absolute, out var web)
                || web.Scheme is not ("https" or "http"))
                failures.Add(
                    $"{MailOptions.SectionName}:WebAddress is '{options.WebAddress}'; "
                    + "with a Host it must be the https address of the web app.");
            if (options.Security == MailSecurity.None && options.UserName.Length > 0)
                failures.Add(
                    $"{MailOptions.SectionName}:UserName is set, yet Security is None; a password is never sent in the clear.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void InRange<T>(string setting, T value, T lowest, T highest)
            where T : IComparable<T>
        {
            if (value.CompareTo(lowest) < 0 || value.CompareTo(highest) > 0)
                failures.Add($"{MailOptions.SectionName}:{setting} is {value}; allowed is {lowest} to {highest}.");
        }
    }
}
