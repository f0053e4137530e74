using Exchange.Validation.Processes;

namespace Exchange.Cli.Validation;

/// <summary>How this program starts itself again as the limited process that checks a package.</summary>
internal static class CheckProgram
{
    public const string Verb = "check";

    public static CheckProcessOptions Options()
    {
        var self = typeof(CheckProgram).Assembly.Location;
        // Started by its own executable, or as an assembly by dotnet (development, tests).
        return Environment.ProcessPath is { } running
            && Path.GetFileNameWithoutExtension(running) == Path.GetFileNameWithoutExtension(self)
                ? new CheckProcessOptions { Executable = running, Arguments = [Verb] }
                : new CheckProcessOptions { Executable = "dotnet", Arguments = [self, Verb] };
    }
}
