// A certificate has some two thousand bytes; of a wrong file no more is sent than the node needs to refuse it.
const mostBytes = 100_000;

async function asBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, mostBytes).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Chooses the file of a certificate and gives its bytes as base64, as the API takes them. */
export function CertificateFile({ id, onChange }: { id?: string; onChange?: (certificate: string) => void }) {
  return (
    <input
      id={id}
      type="file"
      accept=".cer,.crt,.pem,.der"
      className="certificate-file"
      onChange={(event) => {
        const file = event.target.files?.[0];
        if (file) void asBase64(file).then(onChange);
        else onChange?.('');
      }}
    />
  );
}
