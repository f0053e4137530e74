import type { Schemas } from '../api/client';

type Secrecy = Schemas['SecrecyLevel'];

/** What a package says about itself, as far as people are shown it before it travels. */
export interface Description {
  readonly planId: string;
  readonly planName: string;
  readonly divisionCode: string;
  readonly divisionName: string;
  readonly version: number;
  /** Digest of the package it corrects. */
  readonly precursor: string | null;
  readonly profileId: string;
  readonly profileVersion: string;
  readonly secrecy: Secrecy;
  /** The highest level of single files, where it is above that of all others. */
  readonly highest: Secrecy | null;
}

/**
 * What speaks against a chosen file or folder as it lies here. The first group is sure to be refused and is not sent; the
 * second is said, and the node decides.
 */
export type Fault = StoppingFault | 'notSigned' | 'unreadable';

export type StoppingFault = 'notZip' | 'noDescription' | 'notPacked' | 'badDescription' | 'tooMany';

const doubts: readonly Fault[] = ['notSigned', 'unreadable'];

export const stops = (fault: Fault): fault is StoppingFault => !doubts.includes(fault);

const levels: Record<string, Secrecy> = {
  public: 'public',
  internal: 'internal',
  confidential: 'confidential',
  secret: 'secret',
  'top-secret': 'topSecret',
};
const order: readonly Secrecy[] = ['public', 'internal', 'confidential', 'secret', 'topSecret'];

/**
 * Length of what stands in front of every path of a bag: nothing, or its one top folder. The same as the node sees it.
 */
export function baseLength(paths: readonly string[]): number {
  const first = paths[0];
  if (first === undefined || paths.includes('bagit.txt')) return 0;
  const top = first.slice(0, first.indexOf('/') + 1);
  return top.length > 0 && paths.every((path) => path.startsWith(top)) ? top.length : 0;
}

/** What is wrong with a package by the names of its files, below its base. */
export function faultsOf(paths: readonly string[]): Fault[] {
  if (!paths.includes('package.json')) return ['noDescription'];
  const isBag = paths.includes('bagit.txt') && paths.some((path) => /^manifest-[^/]+\.txt$/.test(path));
  if (!isBag) return ['notPacked'];
  return paths.some((path) => /^signatures\/[^/]+\.p7s$/.test(path)) ? [] : ['notSigned'];
}

/** Reads package.json as far as it is shown; null where something of that is missing. The node reads all of it strictly. */
export function readDescription(text: string): Description | null {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return null;
  }
  const planId = at(root, 'plan', 'id');
  const planName = at(root, 'plan', 'name');
  const divisionCode = at(root, 'division', 'code');
  const divisionName = at(root, 'division', 'name');
  const version = at(root, 'version');
  const precursor = at(root, 'precursor') ?? null;
  const profileId = at(root, 'profile', 'id');
  const profileVersion = at(root, 'profile', 'version');
  const secrecy = levelOf(at(root, 'secrecy', 'default'));
  if (
    typeof planId !== 'string' ||
    typeof planName !== 'string' ||
    typeof divisionCode !== 'string' ||
    typeof divisionName !== 'string' ||
    typeof version !== 'number' ||
    (precursor !== null && typeof precursor !== 'string') ||
    typeof profileId !== 'string' ||
    typeof profileVersion !== 'string' ||
    !secrecy
  )
    return null;
  return {
    planId, planName, divisionCode, divisionName, version, precursor, profileId, profileVersion, secrecy,
    highest: highestAbove(secrecy, at(root, 'secrecy', 'files')),
  };
}

function highestAbove(base: Secrecy, files: unknown): Secrecy | null {
  if (!Array.isArray(files)) return null;
  const found = files.map((file) => levelOf(at(file, 'level'))).filter((level) => level !== undefined);
  const highest = Math.max(-1, ...found.map((level) => order.indexOf(level)));
  return highest > order.indexOf(base) ? (order[highest] ?? null) : null;
}

const levelOf = (word: unknown): Secrecy | undefined => (typeof word === 'string' && Object.hasOwn(levels, word) ? levels[word] : undefined);

function at(value: unknown, ...names: readonly string[]): unknown {
  let inner = value;
  for (const name of names) {
    if (typeof inner !== 'object' || inner === null) return undefined;
    inner = (inner as Record<string, unknown>)[name];
  }
  return inner;
}
