import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from './en';
import { zhCN } from './zh-CN';

const placeholders = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map((m) => m[0]).sort();

const here = import.meta.dirname;
const isMessages = (file: string) => /(zh-CN|en)\.ts$/.test(file);

const keysIn = (file: string) =>
  [...readFileSync(join(here, file), 'utf8').matchAll(/^ {2}(\w+):/gm)].map((m) => m[1] ?? '');

describe('messages', () => {
  it('say the same with the same placeholders in both languages', () => {
    for (const key of Object.keys(zhCN) as (keyof typeof zhCN)[]) {
      expect(en[key], key).toBeTruthy();
      expect(placeholders(en[key]), key).toEqual(placeholders(zhCN[key]));
    }
  });

  it.each(['zh-CN', 'en'])('are each defined once in %s', (language) => {
    const keys = readdirSync(here).filter((file) => file.endsWith(`${language}.ts`)).flatMap(keysIn);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('are each used', () => {
    const root = join(here, '..');
    const code = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !isMessages(file) && !file.endsWith('schema.d.ts'))
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n');
    expect(Object.keys(zhCN).filter((key) => !code.includes(`'${key}'`))).toEqual([]);
  });
});
