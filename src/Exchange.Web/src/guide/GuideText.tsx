import { createElement, Fragment } from 'react';
import { Link } from 'react-router';
import type { Block, Piece } from './markdown';
import { guidePicture } from './texts';

/** A page of the guide below its title. */
export function GuideText({ blocks }: { blocks: readonly Block[] }) {
  return (
    <div className="guide">
      {blocks.map((block, index) => (
        <Part key={index} block={block} />
      ))}
    </div>
  );
}

function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return createElement(`h${block.level}`, null, <Words pieces={block.pieces} />);
    case 'paragraph':
      return (
        <p>
          <Words pieces={block.pieces} />
        </p>
      );
    case 'note':
      return (
        <p className="guide-note">
          <Words pieces={block.pieces} />
        </p>
      );
    case 'steps':
    case 'points':
      return createElement(
        block.kind === 'steps' ? 'ol' : 'ul',
        null,
        block.items.map((item, index) => (
          <li key={index}>
            <Words pieces={item} />
          </li>
        )),
      );
    case 'picture': {
      const address = guidePicture(block.file);
      return address ? (
        <figure>
          <img src={address} alt={block.title} loading="lazy" width={1280} height={800} />
          <figcaption className="muted">{block.title}</figcaption>
        </figure>
      ) : null;
    }
    case 'commands':
      return (
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
    case 'table':
      return (
        <div className="rows-frame" tabIndex={0}>
          <table className="rows">
            <thead>
              <tr>
                {block.head.map((cell, index) => (
                  <th key={index} scope="col">
                    <Words pieces={cell} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, number) => (
                <tr key={number}>
                  {row.map((cell, index) => (
                    <td key={index}>
                      <Words pieces={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

function Words({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map((piece, index) => {
    switch (piece.kind) {
      case 'text':
        return <Fragment key={index}>{piece.text}</Fragment>;
      case 'bold':
        return <strong key={index}>{piece.text}</strong>;
      case 'code':
        return <code key={index}>{piece.text}</code>;
      case 'key':
        return <kbd key={index}>{piece.text}</kbd>;
      case 'link':
        return (
          <Link key={index} to={addressOf(piece.to)}>
            {piece.text}
          </Link>
        );
    }
  });
}

/** Pages of the guide name each other by their files. */
const addressOf = (to: string) => (to.endsWith('.md') ? `/help/guide/${to.replace(/^.*\/|\.md$/g, '')}` : to);
