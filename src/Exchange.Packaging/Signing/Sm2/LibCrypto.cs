using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Exchange.Packaging.Signing.Sm2;

/// <summary>
/// The few functions of OpenSSL's libcrypto 3 that SM2 with SM3 needs and the platform does not offer (GB/T 32918.2, GB/T 32905).
/// </summary>
internal static partial class LibCrypto
{
    private const string Library = "libcrypto.so.3";

    /// <summary>Whether the library is there and knows SM2; closed systems may come with one that was built without.</summary>
    public static bool HasSm2 { get; } = FindsSm2();

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_new_from_name", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint NewKeyContext(nint library, string name, nint properties);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_free")]
    public static partial void FreeKeyContext(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_keygen_init")]
    public static partial int BeginKey(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_generate")]
    public static partial int MakeKey(nint context, out nint key);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_free")]
    public static partial void FreeKey(nint key);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_is_a", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int IsA(nint key, string name);

    [LibraryImport(Library, EntryPoint = "d2i_AutoPrivateKey")]
    public static partial nint ReadPrivateKey(nint into, ref nint bytes, CLong length);

    [LibraryImport(Library, EntryPoint = "d2i_PUBKEY")]
    public static partial nint ReadPublicKey(nint into, ref nint bytes, CLong length);

    [LibraryImport(Library, EntryPoint = "i2d_PUBKEY")]
    public static partial int WritePublicKey(nint key, nint into);

    [LibraryImport(Library, EntryPoint = "i2d_PUBKEY")]
    public static partial int WritePublicKey(nint key, ref nint into);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY2PKCS8")]
    public static partial nint ToPkcs8(nint key);

    [LibraryImport(Library, EntryPoint = "PKCS8_PRIV_KEY_INFO_free")]
    public static partial void FreePkcs8(nint info);

    [LibraryImport(Library, EntryPoint = "i2d_PKCS8_PRIV_KEY_INFO")]
    public static partial int WritePkcs8(nint info, nint into);

    [LibraryImport(Library, EntryPoint = "i2d_PKCS8_PRIV_KEY_INFO")]
    public static partial int WritePkcs8(nint info, ref nint into);

    [LibraryImport(Library, EntryPoint = "EVP_MD_CTX_new")]
    public static partial nint NewDigestContext();

    [LibraryImport(Library, EntryPoint = "EVP_MD_CTX_free")]
    public static partial void FreeDigestContext(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_DigestSignInit_ex", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int BeginSigning(
        nint context, out nint keyContext, string digest, nint library, nint properties, nint key, nint parameters);

    [LibraryImport(Library, EntryPoint = "EVP_DigestVerifyInit_ex", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int BeginVerifying(
        nint context, out nint keyContext, string digest, nint library, nint properties, nint key, nint parameters);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_set1_id")]
    public static partial int SetSignerId(nint keyContext, ReadOnlySpan<byte> id, int length);

    [LibraryImport(Library, EntryPoint = "EVP_DigestSign")]
    public static partial int Sign(
        nint context, Span<byte> signature, ref nuint length, ReadOnlySpan<byte> data, nuint dataLength);

    [LibraryImport(Library, EntryPoint = "EVP_DigestVerify")]
    public static partial int Verify(
        nint context, ReadOnlySpan<byte> signature, nuint length, ReadOnlySpan<byte> data, nuint dataLength);

    [LibraryImport(Library, EntryPoint = "ERR_clear_error")]
    public static partial void ClearErrors();

    private static bool FindsSm2()
    {
        try
        {
            using var key = LibCryptoKey.Create();
            return true;
        }
        catch (Exception fault)
            when (fault is DllNotFoundException or EntryPointNotFoundException or CryptographicException)
        {
            return false;
        }
    }
}
