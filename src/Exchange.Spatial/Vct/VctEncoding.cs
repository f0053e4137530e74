namespace Exchange.Spatial.Vct;

/// <summary>How the characters of a VCT file are written.</summary>
public enum VctEncoding
{
    /// <summary>
    /// GB 18030, which holds GBK and GB 2312 unchanged: what receiving programs on Chinese Windows expect.
    /// </summary>
    Gb18030,

    Utf8,

    /// <summary>UTF-8 with a byte order mark, for receivers that take unmarked text for GBK.</summary>
    Utf8WithMark,
}
