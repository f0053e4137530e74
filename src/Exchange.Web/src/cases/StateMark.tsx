import type { Schemas } from '../api/client';
import { type Gravity, ShapeMark } from '../app/ShapeMark';
import { useText } from '../app/useText';

const gravities: Record<Schemas['CaseState'], Gravity> = {
  stored: 'idle',
  checking: 'busy',
  inReview: 'busy',
  forwarded: 'busy',
  approved: 'done',
  recorded: 'done',
  released: 'done',
  returned: 'bad',
  suspended: 'warn',
  withdrawn: 'idle',
  superseded: 'idle',
  recalled: 'bad',
};

export function StateMark({ state, name }: { state: Schemas['CaseState']; name: Schemas['LocalizedText'] }) {
  const text = useText();
  return <ShapeMark gravity={gravities[state]}>{text(name)}</ShapeMark>;
}
