import type { Schemas } from '../api/client';

type Flow = Schemas['TrafficFlow'];
type Step = Schemas['TrafficStep'];
type NodeTraffic = Schemas['NodeTraffic'];

/** What the bars show. */
export type Measure = 'messages' | 'contentBytes';

/** One step of time, both directions. */
export interface TrafficPair {
  readonly at: string;
  readonly sent: number;
  readonly received: number;
}

/** Both directions step by step, of these nodes together. */
export function stepsOf(nodes: readonly NodeTraffic[], measure: Measure): TrafficPair[] {
  const first = nodes[0];
  if (!first) return [];
  const sum = (index: number, direction: 'sent' | 'received') =>
    nodes.reduce((total, node) => total + (node[direction].steps[index]?.[measure] ?? 0), 0);
  return first.sent.steps.map((step: Step, index: number) => ({ at: step.at, sent: sum(index, 'sent'), received: sum(index, 'received') }));
}

/** The messages of one type in both directions. */
export interface TypeRow {
  readonly type: string;
  readonly name: Schemas['LocalizedText'];
  readonly sent: number;
  readonly sentBytes: number;
  readonly received: number;
  readonly receivedBytes: number;
}

/** By type of message, of these nodes together; the most frequent first. */
export function typesOf(nodes: readonly NodeTraffic[]): TypeRow[] {
  const rows = new Map<string, TypeRow>();
  const add = (flow: Flow, isSent: boolean) => {
    for (const kind of flow.types) {
      const row = rows.get(kind.type) ?? { type: kind.type, name: kind.name, sent: 0, sentBytes: 0, received: 0, receivedBytes: 0 };
      rows.set(
        kind.type,
        isSent
          ? { ...row, sent: row.sent + kind.messages, sentBytes: row.sentBytes + kind.contentBytes }
          : { ...row, received: row.received + kind.messages, receivedBytes: row.receivedBytes + kind.contentBytes },
      );
    }
  };
  for (const node of nodes) {
    add(node.sent, true);
    add(node.received, false);
  }
  return [...rows.values()].sort((left, right) => right.sent + right.received - left.sent - left.received || left.type.localeCompare(right.type));
}

/** The sum of one figure over nodes. */
export function total(nodes: readonly NodeTraffic[], figure: (node: NodeTraffic) => number): number {
  return nodes.reduce((sum, node) => sum + figure(node), 0);
}
