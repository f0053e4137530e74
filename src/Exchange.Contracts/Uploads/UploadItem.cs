namespace Exchange.Contracts.Uploads;

/// <summary>An upload of the caller's that is not submitted yet: it goes on from where it stopped.</summary>
/// <param name="Id">Its id; <c>/uploads/{id}</c> takes the rest.</param>
/// <param name="FileName">The file's name as it was announced.</param>
/// <param name="Length">Announced length in bytes.</param>
/// <param name="Offset">Bytes that arrived.</param>
/// <param name="CreatedAt">When it began.</param>
/// <param name="ExpiresAt">When the node throws it away.</param>
public sealed record UploadItem(
    Guid Id, string FileName, long Length, long Offset, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);
