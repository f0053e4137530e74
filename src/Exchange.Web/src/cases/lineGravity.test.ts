import { expect, it } from 'vitest';
import { lineGravity } from './lineGravity';

it('tells what went wrong from what went well', () => {
  for (const kind of ['receipt.refused', 'decision.return', 'decision.refuse', 'recalled', 'data.refused'])
    expect(lineGravity(kind), kind).toBe('bad');
  for (const kind of ['withdrawn', 'superseded', 'secrecy.not-distributed', 'scan.infected', 'task.overdue'])
    expect(lineGravity(kind), kind).toBe('warn');
  for (const kind of ['task.opened', 'task.released', 'task.handed-over', 'recall.asked', 'forwarded']) expect(lineGravity(kind), kind).toBe('busy');
  for (const kind of ['receipt.accepted', 'decision.approve', 'check.passed', 'released'])
    expect(lineGravity(kind), kind).toBe('done');
});
