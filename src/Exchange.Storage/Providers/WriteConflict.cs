using Microsoft.Data.Sqlite;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Exchange.Storage.Providers;

/// <summary>Tells "another writer was faster" from every other failure, on each database.</summary>
internal static class WriteConflict
{
    // Source: https://www.sqlite.org/rescode.html
    private const int SqliteConstraintPrimaryKey = 1555;
    private const int SqliteConstraintUnique = 2067;
    private const int SqliteBusySnapshot = 517;

    // Source: sys.messages of SQL Server.
    private const int SqlServerUniqueConstraint = 2627;
    private const int SqlServerUniqueIndex = 2601;
    private const int SqlServerDeadlockVictim = 1205;
    private const int SqlServerSnapshotConflict = 3960;

    public static bool Is(Exception failure)
    {
        for (Exception? at = failure; at is not null; at = at.InnerException)
        {
            var conflict = at switch
            {
                DbUpdateConcurrencyException => true,
                SqliteException sqlite => sqlite.SqliteExtendedErrorCode
                    is SqliteConstraintPrimaryKey or SqliteConstraintUnique or SqliteBusySnapshot,
                PostgresException postgres => postgres.SqlState
                    is PostgresErrorCodes.UniqueViolation
                    or PostgresErrorCodes.SerializationFailure
                    or PostgresErrorCodes.DeadlockDetected,
                SqlException sqlServer => sqlServer.Number
                    is SqlServerUniqueConstraint
                    or SqlServerUniqueIndex
                    or SqlServerDeadlockVictim
                    or SqlServerSnapshotConflict,
                _ => false,
            };
            if (conflict)
                return true;
        }

        return false;
    }
}
