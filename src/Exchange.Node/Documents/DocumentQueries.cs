using Exchange.Contracts.Documents;
using Exchange.Domain.Problems;
using Exchange.Hub.Archiving;
using Exchange.Hub.Documents;
using Exchange.Hub.Secrecy;
using Exchange.Node.Identity;
using Exchange.Node.Hosting;
using Exchange.Validation.Documents;
using Microsoft.Extensions.Options;
using DocumentView = Exchange.Hub.Documents.DocumentView;
using WireLevel = Exchange.Contracts.Documents.SecrecyLevel;
using WireView = Exchange.Contracts.Documents.DocumentView;

namespace Exchange.Node.Documents;

/// <summary>Reads documents of archived packages for the API; each time it asks whether the caller may know the file.</summary>
internal sealed partial class DocumentQueries(
    ListDocuments documents, DocumentLibrary library, DocumentGate gate, FileReaders readers, IPackageArchive archive,
    CurrentActor current, IOptions<DocumentOptions> options, ILogger<DocumentQueries> logger)
{
    /// <summary>What the longer side of a page's picture may be asked to have, in pixels.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [1000, 1600, 2400, 3600];

    public Task<Outcome<PackageDocuments>> ListAsync(ArchivedVersion version, CancellationToken cancellationToken) =>
        ReadAsync<PackageDocuments>(version, async () =>
        {
            var all = await documents.OfAsync(version, cancellationToken);
            if (!all.Succeeded)
                return all.Problem;
            var items = all.Value.Where(document => MayRead(version, document)).Select(Describe).ToList();
            return new PackageDocuments(version.Digest.Value, items, all.Value.Count - items.Count);
        });

    public Task<Outcome<DocumentPages>> PagesAsync(
        ArchivedVersion version, int number, CancellationToken cancellationToken) =>
        OfPdfAsync(
            version, number,
            (document, pages) => Task.FromResult<Outcome<DocumentPages>>(new DocumentPages(
                document.Number, [.. pages.Select(page => new DocumentPage(page.Width, page.Height))])),
            cancellationToken);

    /// <summary>A page as PNG.</summary>
    public async Task<Outcome<byte[]>> PageAsync(
        ArchivedVersion version, int number, int page, int pixels, CancellationToken cancellationToken)
    {
        if (!Sizes.Contains(pixels))
            return DocumentViewProblems.WrongSize.With(("pixels", pixels), ("allowed", string.Join(", ", Sizes)));
        return await OfPdfAsync<byte[]>(
            version, number,
            async (document, pages) => page >= 1 && page <= pages.Count
                ? await library.PageAsync(version, document, page, pixels, cancellationToken)
                : DocumentViewProblems.NoSuchPage.With(("page", page), ("pages", pages.Count)),
            cancellationToken);
    }

    public Task<Outcome<DocumentPageText>> TextAsync(
        ArchivedVersion version, int number, int page, CancellationToken cancellationToken) =>
        OfPdfAsync<DocumentPageText>(version, number, async (document, pages) =>
        {
            if (page < 1 || page > pages.Count)
                return DocumentViewProblems.NoSuchPage.With(("page", page), ("pages", pages.Count));
            var text = await library.TextAsync(version, document, page, cancellationToken);
            return text.Succeeded ? new DocumentPageText(page, text.Value) : text.Problem;
        }, cancellationToken);

    /// <summary>A picture to be shown, with the type its content has; to be disposed by whoever sends it.</summary>
    public Task<Outcome<DocumentContent>> PictureAsync(
        ArchivedVersion version, int number, CancellationToken cancellationToken) =>
        ReadAsync<DocumentContent>(version, async () =>
        {
            var found = await FindAsync(version, number, cancellationToken);
            if (!found.Succeeded)
                return found.Problem;
            var document = found.Value;
            if (document.View != DocumentView.Picture)
                return DocumentViewProblems.NotShown.With(("file", document.Name));
            if (document.Length > options.Value.MaxImageBytes)
                return TooLarge(document, options.Value.MaxImageBytes);
            var content = await archive.OpenFileAsync(
                version.Plan, version.Version, document.Path, cancellationToken);
            var size = PictureSize.Read(content);
            if (size is { } known && known.Width * known.Height <= options.Value.MaxImagePixels)
            {
                content.Position = 0;
                return new DocumentContent(document, content);
            }

            await content.DisposeAsync();
            return size is { } large
                ? DocumentViewProblems.TooManyPixels.With(
                    ("file", document.Name), ("pixels", large.Width * large.Height),
                    ("max", options.Value.MaxImagePixels))
                : DocumentViewProblems.NotShown.With(("file", document.Name));
        });

    /// <summary>Any document, to be saved by the reader; to be disposed by whoever sends it.</summary>
    public Task<Outcome<DocumentContent>> FileAsync(
        ArchivedVersion version, int number, CancellationToken cancellationToken) =>
        ReadAsync<DocumentContent>(version, async () =>
        {
            var found = await FindAsync(version, number, cancellationToken);
            return found.Succeeded
                ? new DocumentContent(
                    found.Value,
                    await archive.OpenFileAsync(version.Plan, version.Version, found.Value.Path, cancellationToken))
                : found.Problem;
        });

    private Task<Outcome<T>> OfPdfAsync<T>(
        ArchivedVersion version, int number,
        Func<PackageDocument, IReadOnlyList<PdfPageSize>, Task<Outcome<T>>> read, CancellationToken cancellationToken) =>
        ReadAsync(version, async () =>
        {
            var found = await FindAsync(version, number, cancellationToken);
            if (!found.Succeeded)
                return found.Problem;
            var document = found.Value;
            if (document.View != DocumentView.Pages)
                return DocumentViewProblems.NotShown.With(("file", document.Name));
            if (document.Length > options.Value.MaxPdfBytes)
                return TooLarge(document, options.Value.MaxPdfBytes);
            return await gate.InTurnAsync<T>(
                async () =>
                {
                    var pages = await library.PagesAsync(version, document, cancellationToken);
                    return pages.Succeeded ? await read(document, pages.Value) : pages.Problem;
                },
                cancellationToken);
        });

    private async Task<Outcome<PackageDocument>> FindAsync(
        ArchivedVersion version, int number, CancellationToken cancellationToken)
    {
        var all = await documents.OfAsync(version, cancellationToken);
        if (!all.Succeeded)
            return all.Problem;
        return all.Value.FirstOrDefault(each => each.Number == number) is { } found && MayRead(version, found)
            ? found
            : DocumentViewProblems.NoSuchDocument.With(("number", number));
    }

    /// <summary>An archive that cannot give the package is no fault of the request, and none of the node's either.</summary>
    private async Task<Outcome<T>> ReadAsync<T>(ArchivedVersion version, Func<Task<Outcome<T>>> read)
    {
        try
        {
            return await read();
        }
        catch (IOException unreadable)
        {
            LogUnreadable(unreadable, version.Plan.Value, version.Version);
            return DocumentViewProblems.PackageUnreadable.With(("plan", version.Plan), ("version", version.Version));
        }
    }

    private bool MayRead(ArchivedVersion version, PackageDocument document) =>
        readers.Admits(current.Actor, document.Secrecy, document.Level, version.Plan.Division);

    private static Problem TooLarge(PackageDocument document, long max) =>
        DocumentViewProblems.TooLarge.With(("file", document.Name), ("bytes", document.Length), ("max", max));

    private static DocumentItem Describe(PackageDocument document) => new(
        document.Number, document.Path, document.Name, document.Length, document.Sha256, document.View.To<WireView>(),
        document.Level.To<WireLevel>(), document.Secrecy?.Audience);

    [LoggerMessage(EventIds.DocumentUnreadable, LogLevel.Warning,
        "A document of version {Version} of plan {Plan} could not be read from the archive")]
    private partial void LogUnreadable(Exception unreadable, string plan, int version);
}

/// <summary>A document and its bytes.</summary>
internal sealed record DocumentContent(PackageDocument Document, Stream Content);
