namespace Exchange.Contracts.Uploads;

/// <summary>A resumable upload (tus 1.0) as the node has it.</summary>
/// <param name="Id">Its id; <c>/uploads/{id}</c> is its address.</param>
/// <param name="Offset">Bytes the node holds for sure.</param>
/// <param name="Length">Bytes announced.</param>
/// <param name="ExpiresAt">When an unfinished upload is thrown away; null when the node did not say.</param>
public sealed record UploadState(Guid Id, long Offset, long Length, DateTimeOffset? ExpiresAt)
{
    /// <summary>Whether every byte has arrived.</summary>
    public bool Complete => Offset == Length;
}
