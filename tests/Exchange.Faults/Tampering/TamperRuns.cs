using System.Globalization;
using System.Text;
using Exchange.Archive.Verification;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Faults.Network;
using Exchange.Faults.Reporting;
using Exchange.Hub;
using Exchange.Hub.Auditing;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Packaging;
using Exchange.Testing.Storage;
using Exchange.Transport.Directory;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Faults.Tampering;

/// <summary>
/// Changes single bytes of everything that proves something, after a whole case, and asks the verifier: it must find
/// the change and name the place.
/// </summary>
internal sealed class TamperRuns(Material material, FaultSettings settings)
{
    public const string Name = "tamper";

    private const int AuditLines = 12;

    // Files up to this length are changed at every byte.
    private int SmallBytes => settings.IsFull ? 4096 : 48;

    private int SamplesPerFile => settings.IsFull ? 400 : 5;

    public async Task<KindResult> RunAsync()
    {
        var result = new KindResult(
            Name,
            "Tampering",
            "篡改",
            "Whatever byte of a package, envelope, receipt, evidence file, audit log, archive or directory is "
            + "another, the verifier finds it and names the place.",
            "成果包、信封、回执、存证文件、审计日志、归档库、节点目录中的任何一个字节被改动，核验程序都能发现并指明位置。");
        await using var network = await FaultNetwork.OpenAsync(material);
        var id = await network.SubmitAsync();
        await network.AgreeToAllAsync(id);

        // Side by side: none changes what another one looks at.
        var tallies = await Task.WhenAll(
            Task.Run(() => InFilesAsync("package", Path.Combine(material.Folder, "unpacked"), VerifyPackageAsync)),
            Task.Run(() => InFilesAsync(
                "archive", Path.Combine(network.PlaceOf(Line.City).Archive, "ocfl"),
                _ => VerifyArchiveAsync(network.PlaceOf(Line.City).Archive))),
            Task.Run(() => InEnvelopesAsync(network)),
            Task.Run(() => InReceiptsAsync(network, id)),
            Task.Run(() => InEvidenceAsync(network, id)),
            Task.Run(() => InAuditAsync(network)),
            Task.Run(InDirectory));
        var rows = tallies.SelectMany(each => each).Select(tally => tally.Close(result)).ToList();
        result.Tables.Add(new ReportTable(["what", "bytes changed", "found", "named"], rows));
        result.Notes.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"Files of at most {SmallBytes} bytes are changed at every byte, longer ones at {SamplesPerFile} bytes drawn "
            + $"by seed; each change flips bits of one byte, is verified, and taken back. The package is verified as a "
            + $"folder: its digest is that of the bag, not of the ZIP around it."));
        return result;
    }

    private async Task<IReadOnlyList<Tally>> InFilesAsync(
        string what, string folder, Func<string, Task<string?>> verifyAsync)
    {
        var tally = new Tally(what);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                     .Order(StringComparer.Ordinal))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            var chance = ChanceFor(file, bytes.Length);
            foreach (var at in Places(bytes.Length, chance))
            {
                var changed = (byte[])bytes.Clone();
                changed[at] ^= (byte)(1 << chance.Next(8));
                await File.WriteAllBytesAsync(file, changed);
                var said = await verifyAsync(folder);
                var place = Path.GetRelativePath(folder, file);
                tally.Count(said is not null, said?.Contains(Path.GetFileName(file), StringComparison.Ordinal) == true,
                    $"{place} byte {at.ToString(CultureInfo.InvariantCulture)}: {said}");
            }

            await File.WriteAllBytesAsync(file, bytes);
        }

        return [tally];
    }

    private static async Task<string?> VerifyPackageAsync(string folder)
    {
        var report = await PackageVerifier.VerifyAsync(folder, PackageRules.Default, null, CancellationToken.None);
        return report.Verdict is BagVerdict.Valid or BagVerdict.ValidWithWarnings
            ? null : string.Join("; ", report.Findings.Select(finding => finding.Problem.ToString()));
    }

    private static async Task<string?> VerifyArchiveAsync(string archive)
    {
        var report = await ArchiveVerifier.VerifyFolderAsync(archive, CancellationToken.None);
        return report.IsValid ? null : string.Join("; ", report.Findings.Select(finding => finding.Path));
    }

    private async Task<IReadOnlyList<Tally>> InEnvelopesAsync(FaultNetwork network)
    {
        var tally = new Tally("envelope");
        var sent = (await network[Line.County].Services.AskAsync<IOutboxStore, Page<OutboundMessage>>(
            outbox => outbox.ListAsync(new OutboxQuery(null, null, null, null, 10), CancellationToken.None))).Items
            .Where(message => message.To == Line.City).ToList();
        var receiver = network[Line.City].Services.GetRequiredService<EnvelopeReceiver>();
        foreach (var message in sent)
        {
            foreach (var (at, text) in Changed(message.Envelope))
            {
                var answer = await receiver.ReceiveAsync(text, Line.County, CancellationToken.None);
                tally.Count(
                    !answer.Succeeded, answer.Problem?.Code.StartsWith("exchange.", StringComparison.Ordinal) == true,
                    $"{message.Type} character {at.ToString(CultureInfo.InvariantCulture)}");
            }
        }

        return [tally];
    }

    private async Task<IReadOnlyList<Tally>> InReceiptsAsync(FaultNetwork network, CaseId id)
    {
        var tally = new Tally("receipt");
        var receipts = (await network[Line.County].Services.AskAsync<IEvidenceStore, IReadOnlyList<EvidenceRecord>>(
            store => store.ListAsync(id, CancellationToken.None)))
            .Where(record => record.Kind == EvidenceKind.Receipt && record.Node != Line.County).ToList();
        await using var scope = network[Line.County].Services.CreateAsyncScope();
        var verifier = scope.ServiceProvider.GetRequiredService<EvidenceVerifier>();
        foreach (var receipt in receipts)
        {
            foreach (var (at, text) in Changed(receipt.Jws))
            {
                var verified = verifier.Verify(text);
                tally.Count(
                    !verified.Succeeded, verified.Problem is not null,
                    $"{receipt.Key} character {at.ToString(CultureInfo.InvariantCulture)}");
            }
        }

        return [tally];
    }

    /// <summary>The signed records and reports of an evidence file, and the frame around them.</summary>
    private async Task<IReadOnlyList<Tally>> InEvidenceAsync(FaultNetwork network, CaseId id)
    {
        var bytes = await network[Line.County].Services.AskAsync<EvidenceExport, byte[]?>(
            export => export.WriteAsync(id, CancellationToken.None))
            ?? throw new InvalidOperationException("The case has no evidence.");
        var before = EvidenceFile.Verify(bytes);
        if (before is not { Bundle: { } bundle, Mistakes.Count: 0 })
            throw new InvalidOperationException($"It does not verify untouched: {string.Join("; ", before.Mistakes)}");
        var text = Encoding.ASCII.GetString(bytes); // Byte for byte: only places are looked for in it.
        var signed = new Tally("evidence file, records and reports");
        var isSigned = new bool[bytes.Length];
        foreach (var record in bundle.Records.Concat(bundle.Reports))
        {
            var start = text.IndexOf(record, StringComparison.Ordinal);
            Array.Fill(isSigned, true, start, record.Length);
            foreach (var at in Places(record.Length, ChanceFor(record, record.Length)))
                Count(signed, bytes, start + at, 1 << (at % 7));
        }

        // Who exported when, which keys were listed, how it is spelled, and the seal over all that.
        var frame = new Tally("evidence file, frame");
        var places = Enumerable.Range(0, bytes.Length).Where(at => !isSigned[at]).ToArray();
        new Random(settings.Seed).Shuffle(places);
        foreach (var at in places.Take(40 * SamplesPerFile))
            Count(frame, bytes, at, 1 << (at % 7));
        return [signed, frame];
    }

    private static void Count(Tally tally, byte[] bytes, int at, int bits)
    {
        var changed = (byte[])bytes.Clone();
        changed[at] ^= (byte)bits;
        var said = VerifyEvidence(changed);
        tally.Count(said is not null, !string.IsNullOrEmpty(said), string.Create(
            CultureInfo.InvariantCulture, $"byte {at}"));
    }

    private static string? VerifyEvidence(byte[] bytes) =>
        EvidenceFile.Verify(bytes).Mistakes is { Count: > 0 } mistakes ? string.Join("; ", mistakes) : null;

    private async Task<IReadOnlyList<Tally>> InAuditAsync(FaultNetwork network)
    {
        var tally = new Tally("audit log");
        for (var number = 0; number < AuditLines; number++)
            await network[Line.County].Services.CommitAsync<IAuditStore>(audit => audit.AppendAsync(
                network.Clock.GetUtcNow(), "clerk", "case.view", $"case {number}", "allowed",
                "{\"from\":\"127.0.0.1\"}", CancellationToken.None));
        var lines = await network[Line.County].Services.AskAsync<IAuditStore, IReadOnlyList<AuditLine>>(
            audit => audit.ListAsync(0, 1000, CancellationToken.None));
        if (AuditChain.FirstBroken(null, lines) is not null)
            throw new InvalidOperationException("The audit log is broken before it was touched.");
        for (var index = 0; index < lines.Count; index++)
        {
            foreach (var (field, changed) in Variants(lines[index]))
            {
                var copy = lines.ToList();
                copy[index] = changed;
                var broken = AuditChain.FirstBroken(null, copy);
                tally.Count(
                    broken is not null, broken is not null && ReferenceEquals(broken, changed),
                    $"line {index + 1} {field}");
            }
        }

        return [tally];
    }

    private IReadOnlyList<Tally> InDirectory()
    {
        var tally = new Tally("directory");
        var folder = material.Keys.FolderOf(Line.City);
        var text = material.Keys.CurrentDirectory;
        foreach (var (at, changed) in Changed(text, moreSamples: 8))
        {
            var imported = NodeInit.ImportDirectory(folder, changed, material.Keys.Issuer.DirectoryKid);
            tally.Count(
                !imported.Succeeded, imported.Problem?.Code.StartsWith("directory.", StringComparison.Ordinal) == true,
                $"character {at.ToString(CultureInfo.InvariantCulture)}");
        }

        return [tally];
    }

    private static IEnumerable<(string Field, AuditLine Line)> Variants(AuditLine line)
    {
        yield return ("number", line with { Number = line.Number + 1 });
        yield return ("at", line with { At = line.At.AddMilliseconds(1) });
        yield return ("actor", line with { Actor = Other(line.Actor) });
        yield return ("action", line with { Action = Other(line.Action) });
        yield return ("subject", line with { Subject = Other(line.Subject) });
        yield return ("outcome", line with { Outcome = Other(line.Outcome) });
        yield return ("values", line with { Values = Other(line.Values) });
        yield return ("previous", line with { Previous = Other(line.Previous) });
        yield return ("hash", line with { Hash = Other(line.Hash) });
        yield return (
            "a text moved to the next field", line with { Actor = line.Actor[..^1], Action = line.Actor[^1] + line.Action });
    }

    private static string Other(string text) => text.Length == 0 ? "x" : (char)(text[0] ^ 1) + text[1..];

    /// <summary>The text with one character changed, at places drawn by seed and at both ends of its parts.</summary>
    private IEnumerable<(int At, string Text)> Changed(string text, int moreSamples = 1)
    {
        var chance = ChanceFor(text, text.Length);
        var dots = text.Select((character, index) => (character, index)).Where(each => each.character == '.')
            .SelectMany(each => Enumerable.Range(each.index - 1, 3));
        var places = dots.Append(0).Append(text.Length - 1).Concat(
            Enumerable.Range(0, SamplesPerFile * moreSamples).Select(_ => chance.Next(text.Length))).Distinct();
        foreach (var at in places)
        {
            // Every single bit of the character: the last one of a part carries bits that mean nothing.
            for (var bit = 0; bit < 7; bit++)
            {
                var changed = text.ToCharArray();
                changed[at] = (char)(changed[at] ^ (1 << bit));
                yield return (at, new string(changed));
            }
        }
    }

    private List<int> Places(int length, Random chance) => length <= SmallBytes
        ? [.. Enumerable.Range(0, length)]
        :
        [
            .. Enumerable.Range(0, SamplesPerFile).Select(_ => chance.Next(length)).Append(0).Append(length - 1)
                .Distinct(),
        ];

    private Random ChanceFor(string name, int length) =>
        new(unchecked(settings.Seed + length
            + Path.GetFileName(name).Take(40).Aggregate(0, (sum, each) => (sum * 31) + each)));

    private sealed class Tally(string what)
    {
        private const int MostShown = 10;

        private readonly List<string> missed = [];
        private int tried;
        private int found;
        private int named;

        public void Count(bool isFound, bool isNamed, string place)
        {
            tried++;
            found += isFound ? 1 : 0;
            named += isFound && isNamed ? 1 : 0;
            if (!isFound || !isNamed)
                missed.Add($"{what}, {place}: {(isFound ? "found but not named" : "not found")}");
        }

        public IReadOnlyList<string> Close(KindResult result)
        {
            result.Runs += tried;
            result.Broken.AddRange(missed.Take(MostShown));
            if (missed.Count > MostShown)
                result.Broken.Add(string.Create(
                    CultureInfo.InvariantCulture, $"{what}: {missed.Count - MostShown} more changes"));
            return [what, Text(tried), Text(found), Text(named)];
        }

        private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
