import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../i18n/en';
import { zhCN } from '../i18n/zh-CN';
import { readMarkdown, type Piece } from './markdown';
import { guidePages } from './texts';

const root = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'guide');
// The designer's bar and panel have their words in the page around it, both languages in one file.
const designer = readFileSync(
  join(import.meta.dirname, '..', '..', '..', 'Exchange.Node', 'Studio', 'Page', 'texts.js'), 'utf8');
const onTheBar = [...designer.matchAll(/'([^'\n]+)'/g)].flatMap((match) => match[1] ?? []);

const languages = [
  ['zh-CN', zhCN],
  ['en', en],
] as const;

function piecesOf(text: string): Piece[] {
  return readMarkdown(text).flatMap((block) => {
    if ('pieces' in block) return block.pieces;
    if ('items' in block) return block.items.flat();
    return block.kind === 'table' ? [...block.head.flat(), ...block.rows.flat(2)] : [];
  });
}

describe.each(languages)('the guide in %s', (language, messages) => {
  it('has every page', () => {
    expect(readdirSync(join(root, language)).sort()).toEqual(guidePages.map((page) => `${page}.md`).sort());
  });

  it.each(guidePages)('calls things in %s.md by the names they have on the screen', (page) => {
    const shown = new Set<string>([...Object.values(messages), ...onTheBar]);
    const bold = piecesOf(readFileSync(join(root, language, `${page}.md`), 'utf8')).filter((piece) => piece.kind === 'bold');
    expect(bold.map((piece) => piece.text).filter((words) => !shown.has(words))).toEqual([]);
  });

  it.each(guidePages)('shows in %s.md pictures that there are', (page) => {
    const pictures = readMarkdown(readFileSync(join(root, language, `${page}.md`), 'utf8')).filter((block) => block.kind === 'picture');
    const taken = readdirSync(join(root, 'pictures'));
    expect(pictures.map((picture) => picture.file).filter((file) => !taken.includes(file))).toEqual([]);
  });
});
