using System.Runtime.InteropServices;
using System.Text;

namespace Exchange.Spatial.Gdal;

/// <summary>Text that GDAL owns.</summary>
internal static unsafe class NativeText
{
    /// <summary>The bytes up to the closing zero.</summary>
    public static ReadOnlySpan<byte> Bytes(byte* text) => MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text);

    /// <summary>The text, with U+FFFD for what is no UTF-8; empty for a null pointer.</summary>
    public static string Read(byte* text) => Encoding.UTF8.GetString(Bytes(text));
}
