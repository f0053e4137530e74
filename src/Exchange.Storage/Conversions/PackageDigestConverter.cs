using Exchange.Domain.Packages;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Exchange.Storage.Conversions;

/// <summary>Keeps a package digest as its 64 hex digits.</summary>
internal sealed class PackageDigestConverter()
    : ValueConverter<PackageDigest, string>(digest => digest.Value, text => PackageDigest.Parse(text));
