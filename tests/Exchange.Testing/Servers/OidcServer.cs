using System.Diagnostics;

namespace Exchange.Testing.Servers;

/// <summary>A real OpenID Connect provider (npm oidc-provider) on a free port of the loopback, for one client.</summary>
public sealed class OidcServer : IDisposable
{
    public const string ClientId = "exchange-node";
    public const string ClientSecret = "a secret of the tests";

    private static readonly TimeSpan StartPatience = Patience.Minutes(1);

    private readonly Process process;

    /// <param name="redirect">Where it sends people back to.</param>
    public OidcServer(Uri redirect)
    {
        var folder = FindFolder();
        process = Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList = { Path.Combine(folder, "provider.mjs"), redirect.AbsoluteUri },
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("node did not start");
        using var ready = new ManualResetEventSlim();
        var said = new System.Text.StringBuilder();
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Split(' ') is ["listening", var port])
            {
                Authority = new Uri($"http://127.0.0.1:{port}");
                ready.Set();
            }
        };
        process.ErrorDataReceived += (_, line) =>
        {
            lock (said)
                said.AppendLine(line.Data);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (ready.Wait(StartPatience))
            return;
        Dispose();
        throw new InvalidOperationException($"The provider did not listen: {said}");
    }

    public Uri Authority { get; private set; } = new("http://127.0.0.1");

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "tests", "oidc", "node_modules", "oidc-provider")))
                return Path.Combine(folder.FullName, "tests", "oidc");
        throw new DirectoryNotFoundException("tests/oidc has no oidc-provider; run ops/install-test-tools.");
    }
}
