// A certificate has some two thousand bytes; of a wrong file no more is sent than the node needs to refuse it.
const mostBytes = 100_000;

/** The bytes of a chosen file as base64, as the API takes them. */
export async function asBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, mostBytes).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Chooses the file of a certificate. It is read when it is sent: until then nobody has to wait for it. */
export function CertificateFile({ id, onChange }: { id?: string; onChange?: (certificate: File | undefined) => void }) {
  return (
    <input
      id={id}
      type="file"
      accept=".cer,.crt,.pem,.der"
      className="certificate-file"
      onChange={(event) => onChange?.(event.target.files?.[0])}
    />
  );
}
