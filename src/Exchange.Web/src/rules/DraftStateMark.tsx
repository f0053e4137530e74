import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { type Gravity, ShapeMark } from '../app/ShapeMark';

const gravities: Record<Schemas['RulePackDraftState'], Gravity> = {
  draft: 'busy',
  proposed: 'warn',
  published: 'done',
  discarded: 'idle',
};

/** Where a draft of the node's rule pack stands. */
export function DraftStateMark({ draft }: { draft: Schemas['RulePackDraftItem'] }) {
  const { t } = useTranslation();
  const words: Record<Schemas['RulePackDraftState'], string> = {
    draft: t('draftOpen'),
    proposed: t('waitsForSecond'),
    published: t('draftPublished', { version: draft.publishedVersion ?? '' }),
    discarded: t('draftDiscarded'),
  };
  return <ShapeMark gravity={gravities[draft.state]}>{words[draft.state]}</ShapeMark>;
}
