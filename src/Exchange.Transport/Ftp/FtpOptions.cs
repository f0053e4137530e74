using Microsoft.Extensions.Options;

namespace Exchange.Transport.Ftp;

/// <summary>How this node signs in to FTP servers. User names and passwords come from the environment.</summary>
public sealed record FtpOptions
{
    public const string SectionName = "Exchange:Ftp";

    /// <summary>What is used for servers that are not in <see cref="Servers"/>.</summary>
    public string? UserName { get; init; }

    /// <summary>Set it in the environment: <c>EXCHANGE_Exchange__Ftp__Password</c>.</summary>
    public string? Password { get; init; }

    /// <summary>
    /// SHA-256 of server certificates that are accepted as they are, 64 hex digits each; with one of them nothing
    /// else is.
    /// </summary>
    public IReadOnlyList<string> Certificates { get; init; } = [];

    /// <summary>PEM file of the authorities that issue server certificates; without it, those of the system.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>Servers with an account of their own.</summary>
    public IReadOnlyList<FtpServerOptions> Servers { get; init; } = [];

    /// <summary>
    /// Whether <c>ftp:</c> addresses are used, which send names, passwords and packages unprotected.
    /// </summary>
    public bool AllowsPlain { get; init; }

    /// <summary>
    /// Whether TLS 1.3 may be spoken. Off: servers that want the session of the control connection resumed refuse data
    /// connections of TLS 1.3 now and then.
    /// </summary>
    public bool AllowsTls13 { get; init; }

    /// <summary>Longest wait for a connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Longest a transfer may stand still, and longest wait for an answer.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Attempts to go on with a broken transfer before it rests until the next look.</summary>
    public int Resumes { get; init; } = 3;

    /// <summary>The account for that server.</summary>
    internal FtpServerOptions For(string host) =>
        Servers.FirstOrDefault(server => string.Equals(server.Host, host, StringComparison.OrdinalIgnoreCase))
            ?? new FtpServerOptions
            {
                Host = host,
                UserName = UserName,
                Password = Password,
                Certificates = Certificates,
                AuthorityFile = AuthorityFile,
            };
}

/// <summary>The account on one FTP server.</summary>
public sealed record FtpServerOptions
{
    /// <summary>Host name as in the addresses of the directory.</summary>
    public string Host { get; init; } = "";

    public string? UserName { get; init; }

    public string? Password { get; init; }

    /// <inheritdoc cref="FtpOptions.Certificates"/>
    public IReadOnlyList<string> Certificates { get; init; } = [];

    /// <inheritdoc cref="FtpOptions.AuthorityFile"/>
    public string? AuthorityFile { get; init; }
}

/// <summary>Names every FTP setting that cannot be used.</summary>
internal sealed class FtpOptionsValidator : IValidateOptions<FtpOptions>
{
    public ValidateOptionsResult Validate(string? name, FtpOptions options)
    {
        List<string> failures = [];
        foreach (var (place, certificates, file) in options.Servers
            .Select((server, index) => ($"Servers:{index}:", server.Certificates, server.AuthorityFile))
            .Prepend(("", options.Certificates, options.AuthorityFile)))
        {
            if (certificates.FirstOrDefault(each => each.Length != 64 || !each.All(char.IsAsciiHexDigit)) is { } odd)
                failures.Add($"{FtpOptions.SectionName}:{place}Certificates has '{odd}'; allowed are 64 hex digits.");
            if (file is not null && !File.Exists(file))
                failures.Add($"{FtpOptions.SectionName}:{place}AuthorityFile is '{file}', which is not there.");
        }

        for (var i = 0; i < options.Servers.Count; i++)
            if (string.IsNullOrWhiteSpace(options.Servers[i].Host))
                failures.Add($"{FtpOptions.SectionName}:Servers:{i}:Host is empty; name a host.");
        if (options.Resumes is < 0 or > 100)
            failures.Add(
                $"{FtpOptions.SectionName}:{nameof(options.Resumes)} is {options.Resumes}; allowed is 0 to 100.");
        InRange(nameof(options.ConnectTimeout), options.ConnectTimeout, TimeSpan.FromMinutes(10));
        InRange(nameof(options.StallTimeout), options.StallTimeout, TimeSpan.FromHours(1));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void InRange(string setting, TimeSpan value, TimeSpan highest)
        {
            if (value < TimeSpan.FromSeconds(1) || value > highest)
                failures.Add(
                    $"{FtpOptions.SectionName}:{setting} is {value}; "
                    + $"allowed is {TimeSpan.FromSeconds(1)} to {highest}.");
        }
    }
}
