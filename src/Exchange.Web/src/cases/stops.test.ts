import { describe, expect, it } from 'vitest';
import type { Schemas } from '../api/client';
import { levelOf, stopsOf } from './stops';

const about = (state: Schemas['CaseState'], version = 1) => ({ division: '330106', state, version }) as Schemas['CaseItem'];

const receipt = (kind: string, from: string, to: string, version = 1) =>
  ({
    kind: `receipt.${kind}`,
    at: '2026-11-23T08:00:00Z',
    version,
    values: { handOver: `${from}-${version}`, from, to, subject: 'package' },
  }) as unknown as Schemas['TimelineLine'];

const states = (stops: ReturnType<typeof stopsOf>) => stops.map((stop) => stop.state);

describe('the way of a package', () => {
  it('has a level for every node', () => {
    expect(['100000', '330000', '330100', '330106', '330106001'].map(levelOf)).toEqual([
      'ministry', 'province', 'city', 'county', 'county',
    ]);
  });

  it('stands at the furthest office that has it', () => {
    const timeline = [receipt('accepted', '330106', '330106'), receipt('stored', '330100', '330106')];
    expect(states(stopsOf(about('forwarded'), timeline))).toEqual(['done', 'current', 'ahead', 'ahead']);
  });

  it('shows the office that returned it', () => {
    const timeline = [receipt('accepted', '330106', '330106'), receipt('refused', '330100', '330106')];
    expect(states(stopsOf(about('returned'), timeline))).toEqual(['done', 'returned', 'ahead', 'ahead']);
  });

  it('begins again with a corrected version', () => {
    const timeline = [receipt('accepted', '330100', '330106'), receipt('stored', '330106', '330106', 2)];
    expect(states(stopsOf(about('checking', 2), timeline))).toEqual(['current', 'ahead', 'ahead', 'ahead']);
  });

  it('is done where it went when it is over', () => {
    const timeline = [receipt('accepted', '330106', '330106'), receipt('accepted', '330100', '330106')];
    expect(states(stopsOf(about('released'), timeline))).toEqual(['done', 'done', 'ahead', 'ahead']);
    expect(states(stopsOf(about('recalled'), timeline))).toEqual(['done', 'done', 'ahead', 'ahead']);
  });

  it('ends where it was withdrawn, which is no return', () => {
    const timeline = [receipt('accepted', '330106', '330106'), receipt('stored', '330100', '330106')];
    expect(states(stopsOf(about('withdrawn'), timeline))).toEqual(['done', 'withdrawn', 'ahead', 'ahead']);
  });
});
