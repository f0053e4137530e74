import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { bytes } from '../app/quantities';
import { useSession } from '../app/session';
import { useText } from '../app/useText';
import { useChangeNames } from '../directory/useChangeNames';
import { useDirectoryChanges } from '../directory/useDirectoryChanges';
import { readHealth } from '../operating/health';
import { useHealthPartNames } from '../operating/useHealthPartNames';
import { useRecalls } from '../releases/useRecalls';
import { pathOf } from '../tasks/views';
import { caseOf, isWhole, pathOf as pathOfUpload } from '../uploads/resume';
import { byDeadline, type Need } from './needs';

const every = 15_000;

/** Everything that waits for this person, by what they may do; a part that fails is told and hides no other. */
export function useNeeds(): { needs: Need[]; isMore: boolean; isLoading: boolean; failed: UseQueryResult[] } {
  const { t } = useTranslation();
  const text = useText();
  const nameOf = useHealthPartNames();
  const { operations, account } = useSession();
  const may = (operation: string) => operations.includes(operation);

  const uploads = useQuery({
    queryKey: ['uploads'],
    enabled: may('SubmitPackage'),
    queryFn: () => unwrap(api.GET('/api/v1/submissions/uploads')),
    refetchInterval: every,
  });
  const returned = useQuery({
    queryKey: ['cases', 'returned-here'],
    enabled: may('SubmitPackage'),
    queryFn: () => unwrap(api.GET('/api/v1/cases', { params: { query: { state: 'returned', limit: 20 } } })),
    refetchInterval: every,
  });
  const tasks = useQuery({
    queryKey: ['tasks', 'first'],
    enabled: may('ViewTasks'),
    queryFn: () => unwrap(api.GET('/api/v1/tasks', { params: { query: { limit: 20 } } })),
    refetchInterval: every,
  });
  const health = useQuery({ queryKey: ['health'], enabled: may('ViewJobs'), queryFn: readHealth, refetchInterval: every });
  const work = useQuery({
    queryKey: ['work', 'failed'],
    enabled: may('RunJobs'),
    queryFn: () => unwrap(api.GET('/api/v1/jobs/work', { params: { query: { state: 'failed', limit: 100 } } })),
    refetchInterval: every,
  });
  const requests = useQuery({
    queryKey: ['archive-requests', 'open'],
    enabled: may('ConfirmArchive'),
    queryFn: () => unwrap(api.GET('/api/v1/archive/requests', { params: { query: { open: true } } })),
    refetchInterval: every,
  });

  const drafts = useQuery({
    queryKey: ['rule-pack-drafts'],
    enabled: may('PublishRulePacks'),
    queryFn: () => unwrap(api.GET('/api/v1/rule-pack-drafts')),
    refetchInterval: every,
  });

  const { recalls } = useRecalls(every);
  const supplements = useQuery({
    queryKey: ['supplement-requests'],
    enabled: may('SubmitPackage') && may('WriteCaseMessage'),
    queryFn: () => unwrap(api.GET('/api/v1/supplement-requests')),
    refetchInterval: every,
  });
  const changes = useDirectoryChanges(60_000);
  const changeOf = useChangeNames();

  const needs: Need[] = [
    ...(uploads.data ?? []).map<Need>((upload) => ({
      key: `upload/${upload.id}`,
      gravity: 'warn',
      kind: t('needUpload'),
      title: upload.fileName,
      lead: isWhole(upload)
        ? t('openUploadWhole')
        : t('needUploadLead', {
            percent: Math.floor((100 * upload.offset) / Math.max(1, upload.length)),
            sent: bytes(upload.offset),
            all: bytes(upload.length),
          }),
      dueAt: upload.expiresAt,
      overdue: false,
      to: pathOfUpload(upload, caseOf(upload.id)),
      act: t('needUploadAct'),
    })),
    ...(returned.data?.items ?? [])
      .filter((item) => !item.submittedFrom)
      .map<Need>((item) => ({
        key: `returned/${item.id}`,
        gravity: 'bad',
        kind: t('needReturned'),
        title: item.planName,
        lead: t('needReturnedLead', { id: item.id, number: item.version }),
        dueAt: null,
        overdue: false,
        to: `/cases/${item.id}`,
        act: t('needReturnedAct'),
      })),
    ...(supplements.data ?? []).map<Need>((asked) => ({
      key: `supplement/${asked.id}`,
      gravity: asked.overdue ? 'bad' : 'due',
      kind: t('needSupplement'),
      title: asked.planName,
      lead: `${asked.nodeName} ${asked.author} · ${asked.text}`,
      // Until the end of that day in China.
      dueAt: asked.dueOn && `${asked.dueOn}T15:59:59Z`,
      overdue: asked.overdue,
      to: `/cases/${asked.caseId}?answer=${asked.id}#messages`,
      act: t('needSupplementAct'),
    })),
    ...(tasks.data?.items ?? []).map<Need>((task) => ({
      key: `task/${task.id}`,
      gravity: task.overdue ? 'bad' : 'busy',
      kind: text(task.title),
      title: task.planName,
      lead: [
        t(takenKey(task, account.userName), {
          id: task.caseId,
          number: task.version,
          name: task.claimedByName ?? '',
          cover: task.coveredByName ?? '',
        }),
        ...(task.for ?? []).map((absent) =>
          absent.against
            ? t('coverNotNow', { name: absent.displayName, reason: text(absent.against.title) })
            : t('coverMark', { name: absent.displayName }),
        ),
      ].join(' · '),
      dueAt: task.dueAt,
      overdue: task.overdue,
      to: pathOf(task),
      act: t('needTaskAct'),
    })),
    ...(health.data?.parts ?? [])
      .filter((part) => part.status !== 'healthy')
      .map<Need>((part) => ({
        key: `health/${part.name}`,
        gravity: part.status === 'unhealthy' ? 'bad' : 'warn',
        kind: part.status === 'unhealthy' ? t('healthRed') : t('healthAmber'),
        title: nameOf(part.name),
        lead: text(part.text),
        dueAt: null,
        overdue: false,
        to: '/health-report',
        act: t('needHealthAct'),
      })),
    ...(work.data ?? []).map<Need>((item) => ({
      key: item.key,
      gravity: 'bad',
      kind: t('workFailed'),
      title: text(item.kind),
      lead: item.problem ? text(item.problem) : item.subject,
      dueAt: null,
      overdue: false,
      to: '/queues?state=failed',
      act: t('needWorkAct'),
    })),
    ...(requests.data ?? [])
      // Whoever asked may not be the one who grants.
      .filter((request) => request.askedBy !== account.userName)
      .map<Need>((request) => ({
        key: `archive/${request.id}`,
        gravity: 'warn',
        kind: t('needConfirm'),
        title: request.plan,
        lead: request.reason,
        dueAt: null,
        overdue: false,
        to: '/archive',
        act: t('needConfirmAct'),
      })),
    ...(drafts.data ?? [])
      .filter((draft) => draft.mayDecide)
      .map<Need>((draft) => ({
        key: `rule-pack/${draft.id}`,
        gravity: 'warn',
        kind: t('needConfirm'),
        title: `${t('rulePack')} ${text(draft.name)}`,
        lead: draft.note || t('packChangedCount', { count: draft.changes }),
        dueAt: null,
        overdue: false,
        to: `/rule-pack-drafts/${draft.id}`,
        act: t('needPackAct'),
      })),
    ...(recalls.data ?? [])
      .filter((recall) => recall.mayGrant)
      .map<Need>((recall) => ({
        key: `recall/${recall.releaseId}`,
        gravity: 'warn',
        kind: t('needConfirm'),
        title: `${t('recallRelease')} ${recall.planId}`,
        lead: `${recall.askedBy} · ${recall.reason}`,
        dueAt: null,
        overdue: false,
        to: `/releases/${recall.releaseId}`,
        act: t('needPackAct'),
      })),
    ...(changes.data?.waiting ?? [])
      .filter((change) => change.mayApprove)
      .map<Need>((change) => ({
        key: `directory/${change.id}`,
        gravity: 'warn',
        kind: t('needConfirm'),
        title: t('directoryOf', { what: changeOf(change.kind, change.isOfListed), name: change.name }),
        lead: t('needDirectoryLead', { name: change.proposedByName }),
        dueAt: null,
        overdue: false,
        to: '/directory',
        act: t('needPackAct'),
      })),
  ];
  const all = [uploads, returned, tasks, health, work, requests, drafts, recalls, supplements, changes];
  return {
    needs: byDeadline(needs),
    isLoading: all.some((query) => query.isLoading),
    // Only the first page of each list is read.
    isMore: Boolean(returned.data?.next ?? tasks.data?.next),
    failed: all.filter((query) => query.error),
  };
}

/** Says who took it where that is somebody else; whom the account covers for stands behind it anyway. */
function takenKey(task: Schemas['TaskItem'], userName: string): 'needTaskLead' | 'needTaskTaken' | 'needTaskCovered' {
  if (!task.claimedBy || task.claimedBy === userName) return 'needTaskLead';
  return task.coveredBy && task.coveredBy !== userName ? 'needTaskCovered' : 'needTaskTaken';
}
