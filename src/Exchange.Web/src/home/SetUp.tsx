import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Panel } from '../app/Panel';
import { QueryFailure } from '../app/QueryFailure';
import { ShapeMark } from '../app/ShapeMark';
import { useSession } from '../app/session';
import { useRightNames } from '../identity/roles';

type Step = Schemas['SetUpStep'];

/** What a new node still needs; gone as soon as nothing needed is missing. */
export default function SetUp() {
  const { t } = useTranslation();
  const setUp = useQuery({
    queryKey: ['set-up'],
    queryFn: () => unwrap(api.GET('/api/v1/node/set-up')),
    // Once complete it stays so until somebody signs in anew.
    refetchInterval: (query) => (query.state.data?.isComplete ? false : 30_000),
  });
  if (!setUp.data) return <QueryFailure of={[setUp]} />;
  const { isComplete, steps } = setUp.data;
  if (isComplete) return null;
  const needed = steps.filter((step) => step.isNeeded);
  return (
    <Panel
      title={t('setUp')}
      note={t('setUpCount', { done: needed.filter((step) => step.isDone).length, all: needed.length })}
    >
      <ul className="needs">
        {steps.map((step) => (
          <StepRow key={step.kind} step={step} />
        ))}
      </ul>
    </Panel>
  );
}

function StepRow({ step }: { step: Step }) {
  const { t, i18n } = useTranslation();
  const names = useRightNames();
  const { operations } = useSession();
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  const missing = [...step.missingRoles.map(names.role), ...step.missing];
  const texts: Record<Step['kind'], { title: string; lead: string; to: string; act: string; needs?: string }> = {
    roles: {
      title: t('setUpRoles'),
      lead: step.isDone ? t('setUpRolesDone') : t('setUpRolesLead', { roles: list.format(missing) }),
      to: '/people',
      needs: 'ManageAccounts',
      act: t('setUpRolesAct'),
    },
    directory: {
      title: t('setUpDirectory'),
      lead: step.isDone ? t('setUpDirectoryDone') : t('setUpDirectoryLead'),
      to: '/directory',
      act: t('setUpDirectoryAct'),
    },
    parent: {
      title: t('setUpParent'),
      lead: step.isDone ? t('setUpParentDone') : t('setUpParentLead', { name: list.format(missing) }),
      to: '/nodes',
      needs: 'ViewJobs',
      act: t('setUpParentAct'),
    },
    secondFactors: {
      title: t('setUpFactors'),
      lead: step.isDone ? t('setUpFactorsDone') : t('setUpFactorsLead', { names: list.format(missing) }),
      to: '/me',
      act: t('setUpFactorsAct'),
    },
    timeStamps: {
      title: t('setUpStamps'),
      lead: step.isDone ? t('setUpStampsDone') : t('setUpStampsLead'),
      to: '/help/guide/administrator',
      act: t('guide'),
    },
    mail: {
      title: t('setUpMail'),
      lead: step.isDone ? t('setUpMailDone') : t('setUpMailLead'),
      to: '/help/guide/administrator',
      act: t('guide'),
    },
  };
  const { title, lead, to, act, needs } = texts[step.kind];
  return (
    <li className="need">
      <span className="need-kind">
        <ShapeMark gravity={step.isDone ? 'done' : step.isNeeded ? 'due' : 'idle'}>
          {step.isDone ? t('setUpDone') : step.isNeeded ? t('setUpNeeded') : t('setUpRecommended')}
        </ShapeMark>
      </span>
      <span className="need-what">
        <strong>{title}</strong>
        <span className="muted">{lead}</span>
      </span>
      {!step.isDone && (!needs || operations.includes(needs)) && (
        <Link to={to} aria-label={`${act} · ${title}`}>
          {act}
        </Link>
      )}
    </li>
  );
}
