namespace Exchange.Transport.Bundles;

/// <summary>A bundle that is durable as a file here, and not yet noted as sent.</summary>
internal sealed record WrittenBundle(string File, BundleManifest Manifest)
{
    public string FileName => Path.GetFileName(File);
}
