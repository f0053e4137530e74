import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import type { Gravity } from '../app/ShapeMark';

export type Kind = Schemas['NotificationKind'];

export const gravities: Record<Kind, Gravity> = {
  taskOpened: 'busy',
  taskDueSoon: 'due',
  taskOverdue: 'bad',
  supplementAsked: 'due',
  taskHandedOver: 'busy',
  caseReturned: 'bad',
  caseApproved: 'done',
  caseReleased: 'done',
  submissionRefused: 'bad',
  caseMessage: 'busy',
  coverSet: 'busy',
  coverEnded: 'idle',
  rulePackProposed: 'busy',
  rulePackPublished: 'done',
  rulePackReturned: 'bad',
  recallAsked: 'busy',
  recallGranted: 'done',
  recallRefused: 'bad',
  directoryChange: 'busy',
  workGivenUp: 'bad',
  nodeUnhealthy: 'bad',
};

/** Words for the kinds of notifications. */
export function useKindNames(): Record<Kind, string> {
  const { t } = useTranslation();
  return {
    taskOpened: t('notifyTaskOpened'),
    taskDueSoon: t('notifyTaskDueSoon'),
    taskOverdue: t('notifyTaskOverdue'),
    supplementAsked: t('notifySupplementAsked'),
    taskHandedOver: t('notifyTaskHandedOver'),
    caseReturned: t('notifyCaseReturned'),
    caseApproved: t('notifyCaseApproved'),
    caseReleased: t('notifyCaseReleased'),
    submissionRefused: t('notifySubmissionRefused'),
    caseMessage: t('notifyCaseMessage'),
    coverSet: t('notifyCoverSet'),
    coverEnded: t('notifyCoverEnded'),
    rulePackProposed: t('notifyRulePackProposed'),
    rulePackPublished: t('notifyRulePackPublished'),
    rulePackReturned: t('notifyRulePackReturned'),
    recallAsked: t('notifyRecallAsked'),
    recallGranted: t('notifyRecallGranted'),
    recallRefused: t('notifyRecallRefused'),
    directoryChange: t('notifyDirectoryChange'),
    workGivenUp: t('notifyWorkGivenUp'),
    nodeUnhealthy: t('notifyNodeUnhealthy'),
  };
}
