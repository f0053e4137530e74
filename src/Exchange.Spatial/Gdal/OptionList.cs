using System.Runtime.InteropServices;

namespace Exchange.Spatial.Gdal;

/// <summary>A null-terminated array of texts, as GDAL takes options and names; freed on disposal.</summary>
internal sealed unsafe class OptionList : IDisposable
{
    private readonly byte** entries;

    public OptionList(params IReadOnlyList<string> texts)
    {
        entries = (byte**)NativeMemory.AllocZeroed((nuint)texts.Count + 1, (nuint)sizeof(byte*));
        for (var i = 0; i < texts.Count; i++)
            entries[i] = (byte*)Marshal.StringToCoTaskMemUTF8(texts[i]);
    }

    public byte** Pointer => entries;

    public void Dispose()
    {
        for (var entry = entries; *entry is not null; entry++)
            Marshal.FreeCoTaskMem((nint)(*entry));
        NativeMemory.Free(entries);
    }
}
