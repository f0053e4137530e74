/** The name a download is to be saved under: the one in any script (RFC 6266, filename*) before the plain one; null without either. */
export function attachmentName(disposition: string | null): string | null {
  const any = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (any) {
    try {
      return decodeURIComponent(any);
    } catch {
      // Written by somebody who escapes otherwise; the plain name follows.
    }
  }
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? null;
}
