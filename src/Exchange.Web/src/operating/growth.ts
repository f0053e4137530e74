import type { Schemas } from '../api/client';

type Proof = Schemas['ArchiveProofItem'];

export interface GrowthPoint {
  /** The day in China, `yyyy-MM-dd`. */
  readonly day: string;
  /** Bytes of all objects as their last proof up to that day counted them. */
  readonly bytes: number;
  readonly objects: number;
}

/**
 * How much the archive holds by day, from the proofs: each counts every byte of its object, so the sum of the latest proofs is
 * what is there and readable. A day without a proof is left out.
 */
export function growthOf(proofs: readonly Proof[]): GrowthPoint[] {
  const sizes = new Map<string, number>();
  const points = new Map<string, GrowthPoint>();
  const inOrder = proofs.filter((proof) => proof.kind === 'fixity').sort((left, right) => Date.parse(left.at) - Date.parse(right.at));
  for (const proof of inOrder) {
    sizes.set(proof.plan, proof.bytes);
    const day = new Date(Date.parse(proof.at) + 8 * 3_600_000).toISOString().slice(0, 10);
    points.set(day, { day, bytes: [...sizes.values()].reduce((sum, each) => sum + each, 0), objects: sizes.size });
  }
  return [...points.values()];
}
