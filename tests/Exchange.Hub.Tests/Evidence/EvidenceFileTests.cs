using System.Text;
using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Hub.Evidence;
using Exchange.Hub.Tests.Cases;

namespace Exchange.Hub.Tests.Evidence;

/// <summary>The file of an evidence bundle is sealed by the node that made it, every byte of it.</summary>
public sealed class EvidenceFileTests : IDisposable
{
    private static readonly DivisionCode City = DivisionCode.Parse("330100");

    private readonly ABundle a = new();

    public void Dispose() => a.Dispose();

    [Fact]
    public void A_sealed_file_holds_and_is_json_that_names_its_seal_last()
    {
        var report = EvidenceFile.Verify(a.File());

        Assert.Empty(report.Mistakes);
        Assert.Equal(3, report.Bundle?.Records.Count);
        using var json = JsonDocument.Parse(a.File());
        Assert.Equal("seal", json.RootElement.EnumerateObject().Last().Name);
    }

    [Fact]
    public void Every_bit_of_every_byte_counts()
    {
        var file = a.File();
        for (var at = 0; at < file.Length; at++)
        {
            // Another bit at each place; all eight at the places where a signature ends.
            var bits = at > file.Length - 4 ? Enumerable.Range(0, 8) : [at % 8];
            foreach (var bit in bits)
            {
                var changed = (byte[])file.Clone();
                changed[at] ^= (byte)(1 << bit);
                var report = EvidenceFile.Verify(changed);
                Assert.True(
                    report.Mistakes.Count > 0 && report.Mistakes.All(mistake => mistake.Length > 0),
                    $"bit {bit} of byte {at} ({(char)file[at]})");
            }
        }
    }

    [Theory]
    [InlineData("\"exportedAt\"", "\"ExportedAt\"")]
    [InlineData("\"format\": ", "\"format\":")]
    [InlineData("2026", "2025")]
    public void A_frame_spelled_otherwise_is_not_the_one_that_was_sealed(string from, string to)
    {
        var text = Encoding.UTF8.GetString(a.File());
        var place = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(place >= 0, from);

        var report = EvidenceFile.Verify(Encoding.UTF8.GetBytes(text[..place] + to + text[(place + from.Length)..]));

        Assert.Contains(
            report.Mistakes, mistake => mistake.StartsWith("the file before the seal has SHA-256", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_without_a_seal_or_with_that_of_another_node_is_named()
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(a.Make(), RecordJson.Options);
        Assert.Equal(
            ["the file does not end with the seal of the exporting node"], EvidenceFile.Verify(plain).Mistakes);

        var other = EvidenceFile.Write(a.Make() with { ExportedBy = City }, a);
        Assert.Contains(
            EvidenceFile.Verify(other).Mistakes,
            mistake => mistake.StartsWith("the seal: no key", StringComparison.Ordinal)
                && mistake.Contains(City.Value, StringComparison.Ordinal));

        var late = EvidenceFile.Write(a.Make() with { ExportedAt = ACase.At.AddYears(9) }, a);
        Assert.Contains(
            EvidenceFile.Verify(late).Mistakes, mistake => mistake.Contains("was not valid at", StringComparison.Ordinal));
        Assert.Null(EvidenceFile.Verify("{\"a\":1}"u8).Bundle);
    }

    [Fact]
    public void Bytes_after_the_seal_or_a_second_seal_are_found()
    {
        var file = a.File();
        Assert.NotEmpty(EvidenceFile.Verify([.. file, (byte)'\n']).Mistakes);
        Assert.NotEmpty(EvidenceFile.Verify([.. file[..^1], .. ",\"seal\":\"x\"}"u8]).Mistakes);
    }
}
