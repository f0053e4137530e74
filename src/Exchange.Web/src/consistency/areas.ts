/** Square metres with two decimals and thousands separated, as findings show them; a dash where none is known. */
export function squareMetres(area: number | null): string {
  return area === null
    ? '—'
    : area.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).replace('-', '−');
}

/** Here less there, with its sign; null when one of them is not known. */
export function areaDifference(here: number | null, there: number | null): string | null {
  if (here === null || there === null) return null;
  const difference = here - there;
  return `${difference > 0 ? '+' : ''}${squareMetres(difference)}`;
}
