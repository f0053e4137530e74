using System.Text;
using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Vct;

namespace Exchange.Spatial.Tests.Vct;

/// <summary>A folder of VCT files for one test.</summary>
public abstract class VctFolder : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("vct").FullName;
    private int files;

    protected static Encoding Gb18030 { get; } = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string NewPath(string extension = ".vct") => Path.Combine(folder, $"图层 {++files}{extension}");

    protected string Save(string text, Encoding? encoding = null)
    {
        encoding ??= new UTF8Encoding(false);
        return Save([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
    }

    protected string Save(byte[] bytes)
    {
        var path = NewPath();
        File.WriteAllBytes(path, bytes);
        return path;
    }

    protected VctFile Open(string text, Encoding? encoding = null, VctOptions? options = null) =>
        OpenFile(Save(text, encoding), options);

    protected static VctFile OpenFile(string path, VctOptions? options = null)
    {
        var opened = VctFile.Open(path, options, CancellationToken.None);
        Assert.True(opened.Succeeded, opened.Problem?.ToString());
        return opened.Value;
    }

    /// <summary>The refusal, at opening or in the pass over any layer.</summary>
    protected Problem Refusal(string text, VctOptions? options = null)
    {
        var opened = VctFile.Open(Save(text), options, CancellationToken.None);
        if (!opened.Succeeded)
            return opened.Problem;
        using var file = opened.Value;
        return Assert.Throws<LayerUnreadableException>(
            () => file.Layers.Sum(layer => ReadAll(file, layer).Count)).Problem;
    }

    protected static List<LayerPartition> ReadAll(ILayerSource file, LayerDefinition layer) =>
        [.. file.Read(layer, CancellationToken.None)];

    /// <summary>The only partition of the only layer.</summary>
    protected static LayerPartition Single(VctFile file) => ReadAll(file, file.Layers.Single()).Single();

    protected static LayerPartition Single(VctFile file, string layer) =>
        ReadAll(file, file.Layers.Single(one => one.Name == layer)).Single();

    /// <summary>The notes as <c>code=count</c>, in order of code.</summary>
    protected static string Notes(VctFile file) => string.Join(
        ' ', file.Notices.Select(note => $"{note.Problem.Code}={note.Count}").Order(StringComparer.Ordinal));
}
