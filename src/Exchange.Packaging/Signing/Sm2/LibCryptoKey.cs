using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Exchange.Packaging.Signing.Sm2;

/// <summary>An SM2 key held by libcrypto. One thread at a time. Throws <see cref="CryptographicException"/>.</summary>
internal sealed class LibCryptoKey : IDisposable
{
    private const string Algorithm = "SM2";
    private const string Digest = "SM3";

    // A DER signature of two integers of 32 bytes.
    private const int MostSignatureBytes = 80;

    // What everybody signs and verifies with who agreed on nothing else (GB/T 35276-2017 §10).
    private static readonly byte[] SignerId = "1234567812345678"u8.ToArray();

    private nint key;

    private LibCryptoKey(nint key) => this.key = key;

    public static LibCryptoKey Create()
    {
        var context = LibCrypto.NewKeyContext(0, Algorithm, 0);
        try
        {
            return context != 0 && LibCrypto.BeginKey(context) == 1 && LibCrypto.MakeKey(context, out var key) == 1
                ? new LibCryptoKey(key) : throw Fault("no SM2 key can be made");
        }
        finally
        {
            LibCrypto.FreeKeyContext(context);
        }
    }

    /// <param name="der">PKCS#8.</param>
    public static LibCryptoKey ReadPrivate(ReadOnlySpan<byte> der) => Read(der, LibCrypto.ReadPrivateKey);

    /// <param name="der">SubjectPublicKeyInfo.</param>
    public static LibCryptoKey ReadPublic(ReadOnlySpan<byte> der) => Read(der, LibCrypto.ReadPublicKey);

    public byte[] ExportPkcs8()
    {
        var info = LibCrypto.ToPkcs8(key);
        try
        {
            return Write(LibCrypto.WritePkcs8(info, 0), (ref nint into) => LibCrypto.WritePkcs8(info, ref into));
        }
        finally
        {
            LibCrypto.FreePkcs8(info);
        }
    }

    public byte[] ExportPublicKey() =>
        Write(LibCrypto.WritePublicKey(key, 0), (ref nint into) => LibCrypto.WritePublicKey(key, ref into));

    /// <summary>The signature in DER over the SM3 digest of signer id, key and data.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        var context = LibCrypto.NewDigestContext();
        try
        {
            var signature = new byte[MostSignatureBytes];
            var length = (nuint)signature.Length;
            if (LibCrypto.BeginSigning(context, out var signer, Digest, 0, 0, key, 0) != 1
                || LibCrypto.SetSignerId(signer, SignerId, SignerId.Length) != 1
                || LibCrypto.Sign(context, signature, ref length, data, (nuint)data.Length) != 1)
                throw Fault("the SM2 signature cannot be made");
            return signature[..(int)length];
        }
        finally
        {
            LibCrypto.FreeDigestContext(context);
        }
    }

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        var context = LibCrypto.NewDigestContext();
        try
        {
            return LibCrypto.BeginVerifying(context, out var verifier, Digest, 0, 0, key, 0) == 1
                && LibCrypto.SetSignerId(verifier, SignerId, SignerId.Length) == 1
                && LibCrypto.Verify(context, signature, (nuint)signature.Length, data, (nuint)data.Length) == 1;
        }
        finally
        {
            // What failed here would otherwise be reported to the next caller of the library, TLS among them.
            LibCrypto.ClearErrors();
            LibCrypto.FreeDigestContext(context);
        }
    }

    public void Dispose()
    {
        LibCrypto.FreeKey(key);
        key = 0;
    }

    private delegate nint Reading(nint into, ref nint bytes, CLong length);

    private delegate int Writing(ref nint into);

    private static LibCryptoKey Read(ReadOnlySpan<byte> der, Reading read)
    {
        var bytes = Marshal.AllocHGlobal(der.Length);
        try
        {
            Marshal.Copy(der.ToArray(), 0, bytes, der.Length);
            var at = bytes;
            var key = read(0, ref at, new CLong(der.Length));
            if (key != 0 && LibCrypto.IsA(key, Algorithm) == 1)
                return new LibCryptoKey(key);
            LibCrypto.FreeKey(key);
            throw Fault("this is no SM2 key");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(Span(bytes, der.Length));
            Marshal.FreeHGlobal(bytes);
        }
    }

    private static byte[] Write(int length, Writing write)
    {
        if (length <= 0)
            throw Fault("the SM2 key cannot be written");
        var bytes = Marshal.AllocHGlobal(length);
        try
        {
            var at = bytes;
            if (write(ref at) != length)
                throw Fault("the SM2 key cannot be written");
            return Span(bytes, length).ToArray();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(Span(bytes, length));
            Marshal.FreeHGlobal(bytes);
        }
    }

    private static unsafe Span<byte> Span(nint bytes, int length) => new((void*)bytes, length);

    private static CryptographicException Fault(string what)
    {
        LibCrypto.ClearErrors();
        return new CryptographicException(what);
    }
}
