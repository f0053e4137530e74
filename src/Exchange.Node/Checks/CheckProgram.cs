using Exchange.Validation.Processes;

namespace Exchange.Node.Checks;

/// <summary>How this program starts itself again as the limited process that checks a package.</summary>
internal static class CheckProgram
{
    public const string Verb = "check";

    /// <param name="verb">What the process is started for.</param>
    public static CheckProcessOptions Options(IConfiguration configuration, string verb = Verb)
    {
        var (executable, words) = Self(verb);
        var given = configuration.GetSection(CheckProcessOptions.SectionName);
        var options = new CheckProcessOptions { Executable = given["Executable"] ?? executable, Arguments = words };
        return options with
        {
            MaxDuration = given.GetValue(nameof(options.MaxDuration), options.MaxDuration),
            MaxMemoryBytes = given.GetValue(nameof(options.MaxMemoryBytes), options.MaxMemoryBytes),
            MaxOutputBytes = given.GetValue(nameof(options.MaxOutputBytes), options.MaxOutputBytes),
            CancelGrace = given.GetValue(nameof(options.CancelGrace), options.CancelGrace),
        };
    }

    /// <summary>This program and the words before its own, to start it with that verb.</summary>
    private static (string Executable, string[] Words) Self(string verb)
    {
        var self = typeof(CheckProgram).Assembly.Location;
        var running = Environment.ProcessPath;
        // Started by its own executable, or as an assembly by dotnet (development, tests).
        return Path.GetFileNameWithoutExtension(running) == Path.GetFileNameWithoutExtension(self)
            ? (running!, [verb]) // Compared with a name above, so it is not null.
            : ("dotnet", [self, verb]);
    }
}
