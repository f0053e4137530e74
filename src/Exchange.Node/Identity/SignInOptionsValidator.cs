using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Node.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Identity;

/// <summary>Names every setting of sessions that cannot be used.</summary>
internal sealed class SignInOptionsValidator : IValidateOptions<SignInOptions>
{
    public ValidateOptionsResult Validate(string? name, SignInOptions options)
    {
        var failures = new SettingFailures(SignInOptions.SectionName)
            .InRange("SessionLifetime", options.SessionLifetime, TimeSpan.FromMinutes(5), TimeSpan.FromDays(1))
            .InRange("LongestSession", options.LongestSession, TimeSpan.FromMinutes(5), TimeSpan.FromDays(7))
            .InRange("WrongAttemptsPerMinute", options.WrongAttemptsPerMinute, 1, 10_000)
            .InRange("WrongPasswordsUntilLocked", options.WrongPasswordsUntilLocked, 3, 20)
            .InRange("LockedFor", options.LockedFor, TimeSpan.FromMinutes(1), LockPolicy.LongestLock)
            .InRange("MinPasswordLength", options.MinPasswordLength, 8, 64)
            .InRange("RememberedPasswords", options.RememberedPasswords, 0, 24);
        foreach (var role in options.SecondFactorRoles)
            failures.Check(
                Enum.GetNames<Role>().Contains(role, StringComparer.OrdinalIgnoreCase), "SecondFactorRoles", role,
                string.Join(", ", Enum.GetNames<Role>()));
        return failures.Result();
    }
}
