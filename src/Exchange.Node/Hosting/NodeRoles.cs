namespace Exchange.Node.Hosting;

/// <summary>The parts of a node a process can run.</summary>
[Flags]
internal enum NodeRoles
{
    None = 0,

    /// <summary>API and web app for people.</summary>
    Web = 1,

    /// <summary>Submissions, checks, workflows, recurring jobs.</summary>
    Worker = 2,

    /// <summary>Listener, outbox and inbox towards other nodes.</summary>
    Exchange = 4,

    All = Web | Worker | Exchange,

    /// <summary>No part a process is told to run: the listener for scrapers, which is there when <c>Metrics:Url</c> names it.</summary>
    Metrics = 8,

    /// <summary>No part a process is told to run: where people's browsers show their certificate, when
    /// <c>CertificateSignIn:Url</c> names it and the process runs web.</summary>
    Certificates = 16,
}
