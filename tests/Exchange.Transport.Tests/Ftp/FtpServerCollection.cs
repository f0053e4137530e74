using Exchange.Testing.Servers;

namespace Exchange.Transport.Tests.Ftp;

/// <summary>One FTP server for the tests that leave it alone; each works in folders of its own.</summary>
[CollectionDefinition(nameof(FtpServerCollection))]
public sealed class FtpServerCollection : ICollectionFixture<FtpServer>;
