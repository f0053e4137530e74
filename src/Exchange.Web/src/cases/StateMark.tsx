import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  RollbackOutlined,
  StopOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';

type Kind = 'done' | 'busy' | 'warn' | 'bad' | 'idle';

const kinds: Record<Schemas['CaseState'], Kind> = {
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

const icons: Record<Kind, ReactNode> = {
  done: <CheckCircleOutlined aria-hidden />,
  busy: <SyncOutlined aria-hidden />,
  warn: <ClockCircleOutlined aria-hidden />,
  bad: <RollbackOutlined aria-hidden />,
  idle: <StopOutlined aria-hidden />,
};

/** Shape, colour and word; never colour alone. */
export function Mark({ kind, children }: { kind: Kind; children: ReactNode }) {
  return (
    <span className={`mark mark-${kind}`}>
      {icons[kind]} {children}
    </span>
  );
}

export function StateMark({ state, name }: { state: Schemas['CaseState']; name: Schemas['LocalizedText'] }) {
  const { i18n } = useTranslation();
  return <Mark kind={kinds[state]}>{i18n.language === 'en' ? name.en : name.zh}</Mark>;
}
