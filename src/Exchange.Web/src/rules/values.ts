/** A parameter's value as people read it: lists with separators, pairs as inner and outer, nothing as a dash. */
export function valueText(value: unknown, comma: string): string {
  if (value === null || value === undefined) return '—';
  if (Array.isArray(value)) return value.length === 0 ? '—' : value.map((item) => valueText(item, comma)).join(comma);
  if (typeof value === 'object') {
    const pair = value as Record<string, unknown>;
    return `${side(pair, 'inner', comma)} ⊂ ${side(pair, 'outer', comma)}`;
  }
  return String(value);
}

function side(pair: Record<string, unknown>, name: string, comma: string): string {
  const layers = valueText(pair[name], comma);
  const field = pair[`${name}Field`];
  return field ? `${layers} (${String(field)} ${valueText(pair[`${name}Starts`], comma)}*)` : layers;
}

/** Whether any of the texts has the word; letter case does not count. */
export function hasWord(word: string, ...texts: readonly (string | null | undefined)[]): boolean {
  const sought = word.trim().toLowerCase();
  return sought === '' || texts.some((text) => text?.toLowerCase().includes(sought));
}

/** Takes apart a text typed into a list: lines and commas separate, empty parts go. */
export function numbersOf(texts: readonly string[]): (number | string)[] {
  return texts.map((text) => (text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text));
}
