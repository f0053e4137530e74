/** Words of a line, some of them marked. */
export type Piece =
  | { readonly kind: 'text' | 'bold' | 'code' | 'key'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly to: string };

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly pieces: readonly Piece[] }
  | { readonly kind: 'paragraph' | 'note'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'steps' | 'points'; readonly items: readonly (readonly Piece[])[] }
  | { readonly kind: 'picture'; readonly file: string; readonly title: string }
  | { readonly kind: 'commands'; readonly text: string }
  | { readonly kind: 'table'; readonly head: readonly (readonly Piece[])[]; readonly rows: readonly (readonly (readonly Piece[])[])[] };

/**
 * The part of Markdown that the user guide is written in: headings, paragraphs, `>` notes, numbered steps, points,
 * pictures on lines of their own, commands between fences and tables. Anything else is shown as it is written.
 */
export function readMarkdown(text: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = text.replace(/\r/g, '').split('\n');
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    const from = at;
    const take = (isPart: (line: string) => boolean) => {
      while (at < lines.length && isPart(lines[at] ?? '')) at++;
      return lines.slice(from, at);
    };
    const heading = /^(#{1,4}) (.*)$/.exec(line);
    const picture = /^!\[(.*)\]\((.+)\)$/.exec(line);
    if (line.trim() === '') at++;
    else if (heading) {
      at++;
      blocks.push({ kind: 'heading', level: (heading[1] ?? '').length, pieces: readPieces(heading[2] ?? '') });
    } else if (picture) {
      at++;
      blocks.push({ kind: 'picture', title: picture[1] ?? '', file: (picture[2] ?? '').split('/').at(-1) ?? '' });
    } else if (line.startsWith('```')) {
      at++;
      while (at < lines.length && !(lines[at] ?? '').startsWith('```')) at++;
      blocks.push({ kind: 'commands', text: lines.slice(from + 1, at).join('\n') });
      at++;
    } else if (line.startsWith('|')) {
      const [head, , ...rows] = take((each) => each.startsWith('|')).map((each) =>
        each.replace(/^\||\|\s*$/g, '').split('|').map((cell) => readPieces(cell.trim())),
      );
      blocks.push({ kind: 'table', head: head ?? [], rows });
    } else if (line.startsWith('> ')) {
      blocks.push({ kind: 'note', pieces: readPieces(joined(take((each) => each.startsWith('> ')).map((each) => each.slice(2)))) });
    } else if (isItem(line)) {
      const items: string[][] = [];
      for (const each of take((next) => isItem(next) || /^ +\S/.test(next)))
        if (isItem(each)) items.push([each.replace(/^(-|\d+\.) +/, '')]);
        else items.at(-1)?.push(each.trim());
      blocks.push({ kind: line.startsWith('-') ? 'points' : 'steps', items: items.map((item) => readPieces(joined(item))) });
    } else {
      const words = take((each) => each.trim() !== '' && !isItem(each) && !/^(#|>|```|\||!\[)/.test(each));
      if (words.length === 0) at++; // A line that begins like a block and is none.
      blocks.push({ kind: 'paragraph', pieces: readPieces(joined(words.length > 0 ? words : [line])) });
    }
  }
  return blocks;
}

const isItem = (line: string) => /^(-|\d+\.) +/.test(line);

/** Lines of one paragraph: Chinese is written without spaces, other words need one. */
function joined(lines: readonly string[]): string {
  return lines.map((line) => line.trim()).reduce((before, line) => {
    const isWide = /[\u3000-\u9fff\uff00-\uffef]$/.test(before) && /^[\u3000-\u9fff\uff00-\uffef]/.test(line);
    return isWide || before === '' ? before + line : `${before} ${line}`;
  }, '');
}

function readPieces(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const marks = /\*\*(.+?)\*\*|`(.+?)`|<kbd>(.+?)<\/kbd>|\[(.+?)\]\((.+?)\)/g;
  let from = 0;
  for (const mark of text.matchAll(marks)) {
    if (mark.index > from) pieces.push({ kind: 'text', text: text.slice(from, mark.index) });
    from = mark.index + mark[0].length;
    const [, bold, code, key, link, to] = mark;
    if (bold) pieces.push({ kind: 'bold', text: bold });
    else if (code) pieces.push({ kind: 'code', text: code });
    else if (key) pieces.push({ kind: 'key', text: key });
    else if (link && to) pieces.push({ kind: 'link', text: link, to });
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) });
  return pieces;
}
