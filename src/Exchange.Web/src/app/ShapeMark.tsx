import type { ReactNode } from 'react';

export type Gravity = 'bad' | 'due' | 'warn' | 'busy' | 'done' | 'idle';

export const shapes: Record<Gravity, string> = { bad: '◆', due: '⬣', warn: '▲', busy: '●', done: '✓', idle: '○' };

/** Shape, colour and word of how grave something is. */
export function ShapeMark({ gravity, children }: { gravity: Gravity; children: ReactNode }) {
  return (
    <span className={`mark mark-${gravity}`}>
      <span aria-hidden>{shapes[gravity]}</span> {children}
    </span>
  );
}
