using Exchange.Node.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Identity;

/// <summary>Names every setting of sessions that cannot be used.</summary>
internal sealed class SignInOptionsValidator : IValidateOptions<SignInOptions>
{
    public ValidateOptionsResult Validate(string? name, SignInOptions options) => new SettingFailures(SignInOptions.SectionName)
        .InRange("SessionLifetime", options.SessionLifetime, TimeSpan.FromMinutes(5), TimeSpan.FromDays(1))
        .InRange("WrongAttemptsPerMinute", options.WrongAttemptsPerMinute, 1, 10_000)
        .InRange("WrongPasswordsUntilLocked", options.WrongPasswordsUntilLocked, 3, 20)
        .InRange("LockedFor", options.LockedFor, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1))
        .Result();
}
