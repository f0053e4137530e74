import { describe, expect, it } from 'vitest';
import { linkSteps, statesOf } from './linkSteps';

describe('the steps of a link test', () => {
  it('all passed when none failed', () => {
    expect(linkSteps.map((step) => statesOf(null)[step])).toEqual(['done', 'done', 'done', 'done', 'done']);
  });

  it('passed before the failing one and were not reached after it', () => {
    expect(linkSteps.map((step) => statesOf('certificate')[step])).toEqual([
      'done', 'done', 'failed', 'notTested', 'notTested',
    ]);
  });

  it('are not known when a newer node names one of its own', () => {
    expect(linkSteps.map((step) => statesOf('proxy')[step])).toEqual(linkSteps.map(() => 'notTested'));
  });
});
