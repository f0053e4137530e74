import { useTranslation } from 'react-i18next';
import { accountsOf, type Taken } from './taken';

/** Who took a task, by name; while they are on leave, who decides it for them. The accounts are a tip. */
export function TakenBy(taken: Taken) {
  const { t } = useTranslation();
  const name = taken.name ?? taken.account;
  return (
    <span title={accountsOf(taken)}>
      {taken.cover ? t('takenCovered', { name, cover: taken.coverName ?? taken.cover }) : name}
    </span>
  );
}
