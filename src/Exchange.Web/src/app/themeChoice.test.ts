import { describe, expect, it } from 'vitest';
import { shownTheme } from './themeChoice';

describe('the theme', () => {
  it('is the one chosen, whatever the device is set to', () => {
    expect(shownTheme('dark', false)).toBe('dark');
    expect(shownTheme('light', true)).toBe('light');
  });

  it('follows the device while nothing is chosen', () => {
    expect(shownTheme('system', true)).toBe('dark');
    expect(shownTheme('system', false)).toBe('light');
  });
});
