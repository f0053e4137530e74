using System.Runtime.InteropServices;
using SQLitePCL;

namespace Exchange.Spatial.GeoPackages;

/// <summary>
/// The current row of a prepared statement, asked through SQLite's own functions. Spans stay valid until the next step.
/// </summary>
/// <remarks>
/// Some twenty such calls are made for every feature; the binding the statement comes from guards each of them by a
/// counted handle, which costs more than the call. Here the owner of the statement keeps it alive instead. The short
/// calls do not leave the managed world's cooperative mode: none of them waits or calls back.
/// </remarks>
internal readonly unsafe partial struct RowCursor(sqlite3_stmt statement)
{
    private const string Library = "e_sqlite3";

    private readonly nint handle = statement.DangerousGetHandle();

    public int Step() => StepNative(handle);

    /// <summary>One of SQLITE_INTEGER, FLOAT, TEXT, BLOB, NULL.</summary>
    public int Type(int column) => ColumnType(handle, column);

    public long Integer(int column) => ColumnInt64(handle, column);

    public double Real(int column) => ColumnDouble(handle, column);

    /// <summary>The text as UTF-8; a number as its digits.</summary>
    public ReadOnlySpan<byte> Text(int column)
    {
        // Text first, then its length: in this order no conversion comes in between.
        var start = ColumnText(handle, column);
        return new ReadOnlySpan<byte>(start, start is null ? 0 : ColumnBytes(handle, column));
    }

    public ReadOnlySpan<byte> Blob(int column)
    {
        var start = ColumnBlob(handle, column);
        return new ReadOnlySpan<byte>(start, start is null ? 0 : ColumnBytes(handle, column));
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    private static partial int StepNative(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type"), SuppressGCTransition]
    private static partial int ColumnType(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64"), SuppressGCTransition]
    private static partial long ColumnInt64(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_double"), SuppressGCTransition]
    private static partial double ColumnDouble(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_text"), SuppressGCTransition]
    private static partial byte* ColumnText(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob"), SuppressGCTransition]
    private static partial byte* ColumnBlob(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes"), SuppressGCTransition]
    private static partial int ColumnBytes(nint statement, int column);
}
