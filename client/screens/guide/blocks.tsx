// A guide's tree as a page shows it.
import { Link } from 'react-router';
import { Table } from '../../ui/table.tsx';
import s from './guide.module.css';
import type { Block, Inline } from './markdown.ts';
import { guideNamed, guidePath } from './which-guide.ts';

interface Props {
  readonly blocks: readonly Block[];
  readonly pictures: Readonly<Record<string, string>>;
}

export function Blocks({ blocks, pictures }: Props) {
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a guide doesn't change while it is read
    <OneBlock key={index} block={block} pictures={pictures} />
  ));
}

function OneBlock({ block, pictures }: Pick<Props, 'pictures'> & { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 3 ? (
        <h3>
          <Text parts={block.text} />
        </h3>
      ) : (
        <h2>
          <Text parts={block.text} />
        </h2>
      );
    case 'paragraph':
      return (
        <p>
          <Text parts={block.text} />
        </p>
      );
    case 'list':
      return <Items block={block} />;
    case 'table':
      return <Rows rows={block.rows} />;
    case 'command':
      return <pre className={s.command}>{block.text}</pre>;
    case 'picture':
      return <img className={s.picture} src={pictures[block.file]} alt={block.alt} loading="lazy" />;
  }
}

function Items({ block }: { readonly block: Extract<Block, { kind: 'list' }> }) {
  const List = block.ordered ? 'ol' : 'ul';
  return (
    <List className={block.ordered ? s.steps : s.points}>
      {block.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a guide doesn't change while it is read
        <li key={index}>
          <Text parts={item} />
        </li>
      ))}
    </List>
  );
}

function Rows({ rows: [head = [], ...rows] }: { readonly rows: readonly (readonly (readonly Inline[])[])[] }) {
  const words = head.map(plain);
  return (
    <Table caption={words.join(', ')} head={words}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a guide doesn't change while it is read
        <tr key={index}>
          {row.map((cell, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as its row
            <td key={column}>
              <Text parts={cell} />
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}

const plain = (parts: readonly Inline[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : '')).join('');

function Text({ parts }: { readonly parts: readonly Inline[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a guide doesn't change while it is read
  return parts.map((part, index) => <One key={index} part={part} />);
}

function One({ part }: { readonly part: Inline }) {
  if (typeof part === 'string') return part;
  if ('strong' in part) return <strong>{part.strong}</strong>;
  if ('em' in part) return <em>{part.em}</em>;
  if ('code' in part) return <code>{part.code}</code>;
  const guide = guideNamed(part.link);
  // What leads out of the guides stands in the house's sources, not on a screen.
  return guide === null ? part.text : <Link to={guidePath(guide)}>{part.text}</Link>;
}
