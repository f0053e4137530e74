/** The part of a long list that stands on the page; from is the first, to the one behind the last. */
export interface Shown {
  readonly from: number;
  readonly to: number;
}

const atOnce = 50;
/** More rows than this make a page slow to draw; then the other end of the list goes. */
const most = 300;

export const firstShown: Shown = { from: 0, to: atOnce };

export function shownLater({ from, to }: Shown): Shown {
  return { from: Math.max(from, to + atOnce - most), to: to + atOnce };
}

export function shownEarlier({ from, to }: Shown): Shown {
  const start = Math.max(from - atOnce, 0);
  return { from: start, to: Math.min(to, start + most) };
}

/** The same part if the place is in it or next to it, otherwise the part around the place. */
export function shownWith(now: Shown, place: number): Shown {
  if (place >= now.from && place < now.to) return now;
  if (place >= now.to && place < now.to + atOnce) return shownLater(now);
  if (place < now.from && place >= now.from - atOnce) return shownEarlier(now);
  const from = Math.floor(place / atOnce) * atOnce;
  return { from, to: from + atOnce };
}
