namespace Exchange.Spatial.Diff;

/// <summary>Texts that may be missing, in binary records.</summary>
internal static class RecordText
{
    public static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
            writer.Write(text);
    }

    public static string? Read(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
