import { describe, expect, it } from 'vitest';
import { attachmentName } from './attachmentName';

describe('the name of a download', () => {
  it('is the one in any script where there is one', () => {
    expect(attachmentName("attachment; filename=practice.zip; filename*=UTF-8''%E7%BB%83%E4%B9%A0-330106.zip")).toBe('练习-330106.zip');
  });

  it('is the plain one otherwise', () => {
    expect(attachmentName('attachment; filename="practice package.zip"')).toBe('practice package.zip');
    expect(attachmentName("attachment; filename=practice.zip; filename*=UTF-8''%ZZ")).toBe('practice.zip');
  });

  it('is nothing without one', () => {
    expect(attachmentName(null)).toBeNull();
    expect(attachmentName('attachment')).toBeNull();
  });
});
