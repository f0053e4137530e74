/** A feature as tiles carry it. */
export interface PickedFeature {
  readonly layer: string;
  readonly number: number;
}

/** A feature the map has at a place, or near it. */
export interface Hit extends PickedFeature {
  readonly isArea: boolean;
}

/**
 * What somebody means who points at a place: every area that covers it, and the lines and points near it; only where there is
 * neither, the areas near it. Each feature once, in the order of drawing from the top.
 */
export function foundOf(at: readonly Hit[], near: readonly Hit[]): PickedFeature[] {
  const thin = near.filter((hit) => !hit.isArea);
  const meant = [...thin, ...at];
  const known = new Map<string, PickedFeature>();
  for (const { layer, number } of meant.length > 0 ? meant : near)
    if (!known.has(`${layer} ${number}`)) known.set(`${layer} ${number}`, { layer, number });
  return [...known.values()];
}
