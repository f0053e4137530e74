import { describe, expect, it } from 'vitest';
import { readMarkdown } from './markdown';

const text = (words: string) => [{ kind: 'text', text: words }];

describe('the guide', () => {
  it('has headings, paragraphs over several lines, and notes', () => {
    expect(readMarkdown('# 经办人\n\n上传成果，\n查看结果。\n\none line\nand the next\n\n> 注意\n')).toEqual([
      { kind: 'heading', level: 1, pieces: text('经办人') },
      { kind: 'paragraph', pieces: text('上传成果，查看结果。') },
      { kind: 'paragraph', pieces: text('one line and the next') },
      { kind: 'note', pieces: text('注意') },
    ]);
  });

  it('has steps and points that go over lines', () => {
    expect(readMarkdown('1. first\n   goes on\n2. second\n\n- point')).toEqual([
      { kind: 'steps', items: [text('first goes on'), text('second')] },
      { kind: 'points', items: [text('point')] },
    ]);
  });

  it('has pictures, commands and tables', () => {
    expect(readMarkdown('![首页](../pictures/home-zh.webp)\n\n```sh\nexchange pack\n```\n\n| a | b |\n| --- | --- |\n| 1 | 2 |')).toEqual([
      { kind: 'picture', title: '首页', file: 'home-zh.webp' },
      { kind: 'commands', text: 'exchange pack' },
      { kind: 'table', head: [text('a'), text('b')], rows: [[text('1'), text('2')]] },
    ]);
  });

  it('marks words', () => {
    expect(readMarkdown('点 **提交**，运行 `exchange`，按 <kbd>J</kbd>，见 [审查](reviewer.md)')).toEqual([
      {
        kind: 'paragraph',
        pieces: [
          ...text('点 '),
          { kind: 'bold', text: '提交' },
          ...text('，运行 '),
          { kind: 'code', text: 'exchange' },
          ...text('，按 '),
          { kind: 'key', text: 'J' },
          ...text('，见 '),
          { kind: 'link', text: '审查', to: 'reviewer.md' },
        ],
      },
    ]);
  });

  it('comes to its end whatever is written', () => {
    expect(readMarkdown('####### no heading\n>no note\n!not a picture').length).toBeGreaterThan(0);
  });
});
