using System.Globalization;
using System.Text.Json;
using Exchange.Packaging.Signing;
using Exchange.Spatial.Formats;
using Exchange.Validation.Baselines;
using Exchange.Validation.Findings;
using Exchange.Validation.Tests.Rules;

namespace Exchange.Validation.Tests.Fixtures;

/// <summary>A baseline file of a city, signed, on disk and opened again.</summary>
internal sealed class IssuedFile : IAsyncDisposable
{
    private static readonly DateTimeOffset IssuedAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly SigningKey Key = SigningKey.Create("Upper level", IssuedAt, IssuedAt.AddYears(1));

    private readonly string home = Directory.CreateTempSubdirectory("baseline").FullName;
    private Baseline? baseline;

    public string Path => System.IO.Path.Combine(home, "issued.zip");

    /// <summary>Set once made.</summary>
    public Baseline Baseline => baseline ?? throw new InvalidOperationException("not opened");

    public static async Task<IssuedFile> MakeAsync(IssuedCase issued, IReadOnlyList<LayerBuilder> layers)
    {
        var made = new IssuedFile();
        string? geoPackage = null;
        if (layers.Count > 0)
        {
            geoPackage = System.IO.Path.Combine(made.home, "source.gpkg");
            using var writer = LayerFile.Create(geoPackage, IssuedAt).Value;
            foreach (var layer in layers)
                layer.WriteTo(writer);
            writer.Complete();
        }

        var document = JsonSerializer.SerializeToUtf8Bytes(Document(issued), FindingJson.Options);
        var written = await BaselineWriter.WriteAsync(document, geoPackage, Key, made.Path, CancellationToken.None);
        Assert.True(written.Succeeded, written.Problem?.ToString());
        var opened = await made.OpenAsync(SignaturePolicy.AnySigner);
        Assert.True(opened.Succeeded, opened.Problem?.ToString());
        made.baseline = opened.Value;
        return made;
    }

    public Task<Domain.Problems.Outcome<Baseline>> OpenAsync(SignaturePolicy policy) => BaselineFile.OpenAsync(
        Path, System.IO.Path.Combine(home, System.IO.Path.GetRandomFileName()), policy, CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        baseline?.Dispose();
        Directory.Delete(home, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static BaselineDocument Document(IssuedCase issued) => new()
    {
        Id = "330100-practice",
        Version = 1,
        Issuer = "330100",
        NameZh = "杭州市下发数据(练习)",
        NameEn = "Issued by Hangzhou (practice)",
        IssuedAt = IssuedAt,
        EffectiveFrom = DateOnly.Parse(issued.From, CultureInfo.InvariantCulture),
        EffectiveTo = issued.To is { } to ? DateOnly.Parse(to, CultureInfo.InvariantCulture) : null,
        Targets = issued.Targets ?? [],
        Accepted = issued.Accepted ?? [],
        Multiples = issued.Multiples ?? [],
        Places = issued.Places ?? [],
    };
}
