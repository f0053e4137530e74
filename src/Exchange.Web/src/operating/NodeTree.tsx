import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';

type Contact = Schemas['NodeContact'];

/** The nodes as the tree they are; nested lists, which screen readers count. */
export function NodeTree({ contacts, mark }: { contacts: readonly Contact[]; mark: (contact: Contact) => ReactNode }) {
  const known = new Set(contacts.map((contact) => contact.division));
  const roots = contacts.filter((contact) => !contact.parent || !known.has(contact.parent));
  return (
    <div className="tree">
      <Branch nodes={roots} contacts={contacts} mark={mark} />
    </div>
  );
}

function Branch({
  nodes,
  contacts,
  mark,
}: {
  nodes: readonly Contact[];
  contacts: readonly Contact[];
  mark: (contact: Contact) => ReactNode;
}) {
  const { t } = useTranslation();
  if (nodes.length === 0) return null;
  return (
    <ul>
      {nodes.map((node) => (
        <li key={node.division}>
          <span className={node.self ? 'tree-node tree-self' : 'tree-node'} aria-current={node.self || undefined}>
            <strong>{node.name}</strong> <span className="mono">{node.division}</span> {mark(node)}
            {node.waiting > 0 && <span className="muted">{t('waitingCount', { count: node.waiting })}</span>}
          </span>
          <Branch nodes={contacts.filter((child) => child.parent === node.division)} contacts={contacts} mark={mark} />
        </li>
      ))}
    </ul>
  );
}
