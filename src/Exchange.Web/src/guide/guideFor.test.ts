import { describe, expect, it } from 'vitest';
import { guideFor } from './guideFor';

describe('the guide for somebody', () => {
  it('is the one of the first role', () => {
    expect(guideFor(['approver', 'auditor'])).toBe('reviewer');
    expect(guideFor(['auditor'])).toBe('operator');
  });

  it("is the clerk's for those without a role", () => {
    expect(guideFor([])).toBe('clerk');
  });
});
