import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Radio, Result, Skeleton } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { date } from '../app/format';
import { QueryFailure } from '../app/QueryFailure';
import { useSession } from '../app/session';
import { CaseDiagram } from '../cases/CaseDiagram';
import { ShapeMark } from '../app/ShapeMark';
import { StateMark } from '../cases/StateMark';
import { Timeline } from '../cases/Timeline';
import { firstPrincipal, principalsOf } from '../covers/principal';
import { PrincipalObstacles } from '../covers/PrincipalObstacles';
import { accountsOf } from '../covers/taken';
import { DocumentsPanel } from '../documents/DocumentsPanel';
import { AttachDocuments } from '../messages/AttachDocuments';
import { MessagesPanel } from '../messages/MessagesPanel';
import { Supplements } from '../messages/Supplements';
import { useAttachments } from '../messages/useAttachments';
import { useMessages } from '../messages/useMessages';
import { CheckSummary } from '../tasks/CheckSummary';
import { Decided } from '../tasks/Decided';
import { dropDrafts, keepDraft, readDraft } from '../tasks/drafts';
import { EarlierReturns } from '../tasks/EarlierReturns';
import { HandedOverBy, HandOver } from '../tasks/HandOver';
import { Obstacle } from '../tasks/Obstacle';
import { type NoteDrafts, useNoteDrafts } from '../tasks/useNoteDrafts';
import { wordsOf } from '../tasks/words';

// The map is the heaviest part of the page, and the decision must not wait for it.
const TaskMap = lazy(() => import('../tasks/TaskMap'));
const ReviewNotes = lazy(() => import('../cases/ReviewNotes'));
const TaskVersions = lazy(() => import('../tasks/TaskVersions'));

type Task = Schemas['TaskItem'];

/** Everything one needs to decide a task, and the decision. */
export default function TaskPage() {
  const { id = '', taskId = '' } = useParams();
  return <TaskOf key={taskId} id={id} taskId={taskId} />;
}

function TaskOf({ id, taskId }: { id: string; taskId: string }) {
  const { t, i18n } = useTranslation();
  const drafts = useNoteDrafts(useSession().account.userName, taskId);
  const params = { params: { path: { id } } };
  const details = useQuery({
    queryKey: ['case', id],
    queryFn: () => unwrap(api.GET('/api/v1/cases/{id}', params)),
    refetchInterval: 10_000,
  });
  const timeline = useQuery({
    queryKey: ['timeline', id],
    queryFn: () => unwrap(api.GET('/api/v1/cases/{id}/timeline', params)),
  });
  const failure = <QueryFailure of={[details, timeline]} />;
  if (!details.data) return details.error ? failure : <Skeleton active paragraph={{ rows: 8 }} />;
  const task = details.data.tasks.find((each) => each.id === taskId);
  if (!task) return <Result status="404" title={<h1>{t('noSuchTask')}</h1>} extra={<Link to="/tasks">{t('backToTasks')}</Link>} />;

  const about = details.data.case;
  const isOpen = task.status !== 'decided' && task.status !== 'dropped';
  return (
    <>
      <div className="page-head">
        <div>
          <Link to="/tasks">{t('backToTasks')}</Link>
          <h1>
            {i18n.language === 'en' ? task.title.en : task.title.zh} <StateMark state={about.state} name={about.stateName} />
          </h1>
          <p className="facts">
            <Link to={`/cases/${id}`}>{about.planName}</Link>
            <span className="mono">{id}</span>
            <span>
              {about.divisionName} <span className="mono">{about.division}</span>
            </span>
            <span>{t('versionShort', { number: task.version })}</span>
            <span>
              {task.overdue ? <ShapeMark gravity="bad">{t('overdue')}</ShapeMark> : t('dueAt')} {date(task.dueAt)}
            </span>
          </p>
        </div>
      </div>
      {failure}
      <div className="task-columns">
        <div>
          <CheckSummary id={id} version={task.version} />
          <EarlierReturns id={id} />
          <DocumentsPanel source={{ of: 'case', id, version: task.version }} />
          <Suspense fallback={<Skeleton active paragraph={{ rows: 6 }} />}>
            <TaskMap id={id} version={task.version} drafts={isOpen && !task.against ? drafts : null} />
            <ReviewNotes id={id} packages={details.data.versions} />
            <TaskVersions id={id} version={task.version} versions={details.data.versions.map((each) => each.number)} />
          </Suspense>
          <MessagesPanel id={id} state={about.state} version={task.version} />
          <CaseDiagram id={id} />
          {timeline.data && <Timeline lines={timeline.data} />}
        </div>
        <aside className="task-decision">
          {isOpen ? <Decide task={task} drafts={drafts} /> : <Decided task={task} />}
          {isOpen && <Supplements id={id} />}
        </aside>
      </div>
    </>
  );
}

interface DecisionForm {
  outcome: 'agree' | 'return';
  opinion: string;
  documentNumber?: string;
  onBehalfOf?: string;
}

function Decide({ task, drafts }: { task: Task; drafts: NoteDrafts }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const account = session.account.userName;
  const [form] = Form.useForm<DecisionForm>();
  const [written] = useState(() => readDraft<Partial<DecisionForm>>(account, task.id, 'words'));
  const outcome = Form.useWatch('outcome', form);
  const onBehalfOf = Form.useWatch('onBehalfOf', form);
  // What a field complains about was said in the language of that moment.
  useEffect(() => {
    const wrong = form.getFieldsError().filter((field) => field.errors.length > 0);
    if (wrong.length > 0) void form.validateFields(wrong.map((field) => field.name)).catch(() => undefined);
  }, [form, i18n.language]);
  const scan = useAttachments();
  // The same limit as for what goes with a message: the scan does.
  const { newest: messages } = useMessages(task.caseId);
  const path = { params: { path: { id: task.id } } };
  const claim = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/tasks/{id}/claim', path)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['case', task.caseId] }),
  });
  const decide = useMutation({
    mutationFn: (values: DecisionForm) =>
      unwrap(
        api.POST('/api/v1/tasks/{id}/decision', {
          ...path,
          body: {
            outcome: values.outcome,
            opinion: values.opinion ?? '',
            documentNumber: values.documentNumber ?? null,
            onBehalfOf: values.onBehalfOf ?? null,
            notes: drafts.all.map(({ id: _, ...note }) => note),
            document: (values.outcome === 'agree' && scan.uploads?.[0]) || null,
          },
        }),
      ),
    onSuccess: async () => {
      drafts.clear();
      dropDrafts(account, task.id);
      await queries.invalidateQueries();
      await navigate(`/cases/${task.caseId}`);
    },
  });
  const words = wordsOf(task.kind);
  const principals = principalsOf(task, account);
  const isRefused = Boolean(principals.find((each) => each.userName === onBehalfOf)?.against);
  const isReturn = outcome === 'return';
  const [isTried, setTried] = useState(false);
  const unsaid = drafts.all.findIndex((note) => note.text.trim() === '');
  const sign = (values: DecisionForm) => {
    setTried(true);
    if (unsaid < 0) decide.mutate(values);
    else drafts.choose(unsaid);
  };
  return (
    <section className="panel task-form" aria-labelledby="decide">
      <h2 id="decide">{t('decision')}</h2>
      {task.against && <Obstacle id="task-against" against={task.against} />}
      {task.claimedBy && task.claimedBy !== account && (!task.against || task.coveredBy) && (
        <p className="muted" title={accountsOf({ account: task.claimedBy, cover: task.coveredBy })}>
          {t(task.coveredBy ? 'takenByCovered' : 'takenByOther', {
            name: task.claimedByName ?? task.claimedBy,
            cover: task.coveredByName ?? '',
          })}
        </p>
      )}
      <HandedOverBy task={task} />
      {!task.claimedBy && !task.against && (
        <Button loading={claim.isPending} onClick={() => claim.mutate()}>
          {t('takeTask')}
        </Button>
      )}
      <HandOver task={task} />
      {claim.error && <Failure error={claim.error} />}
      <Form<DecisionForm>
        form={form}
        layout="vertical"
        disabled={Boolean(task.against)}
        initialValues={{ opinion: '', ...written }}
        onValuesChange={(_, { outcome, opinion, documentNumber }) =>
          keepDraft(account, task.id, 'words', { outcome, opinion, documentNumber })
        }
        onFinish={sign}
      >
        {principals.length > 0 && (
          <Form.Item
            name="onBehalfOf"
            label={t('coverDecideAs')}
            extra={t('coverDecideAsLead')}
            initialValue={firstPrincipal(principals)?.userName}
          >
            <Radio.Group
              options={principals.map((each) => ({
                value: each.userName,
                label: each.displayName ? t('coverMark', { name: each.displayName }) : t('coverInOwnName'),
                disabled: Boolean(each.against),
              }))}
            />
          </Form.Item>
        )}
        <PrincipalObstacles id="cover-obstacles" principals={principals} />
        <Form.Item name="outcome" label={t('conclusion')} rules={[{ required: true, message: t('conclusionMissing') }]}>
          <Radio.Group
            optionType="button"
            options={[
              { value: 'agree', label: t(words.agree) },
              { value: 'return', label: t(words.refuse) },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="opinion"
          label={isReturn ? t(words.grounds) : t('opinion')}
          extra={isReturn ? t(words.hint) : undefined}
          rules={[{ required: isReturn, whitespace: true, message: t(words.missing) }]}
        >
          <Input.TextArea rows={6} maxLength={4000} showCount />
        </Form.Item>
        {task.documentNumberNeeded && !isReturn && (
          <Form.Item
            name="documentNumber"
            label={t('documentNumber')}
            rules={[{ required: true, whitespace: true, message: t('documentNumberMissing') }]}
          >
            <Input maxLength={100} />
          </Form.Item>
        )}
        {task.documentNumberNeeded && !isReturn && (
          <div className="decision-scan">
            <AttachDocuments
              attachments={scan}
              label={t('decisionScan')}
              most={1}
              mostBytes={messages?.maxDocumentBytes ?? Number.POSITIVE_INFINITY}
              isDisabled={Boolean(task.against)}
            />
            <p className="muted">{t('decisionScanLead')}</p>
          </div>
        )}
        {drafts.all.length > 0 && <p className="muted">{t('notesSigned', { count: drafts.all.length })}</p>}
        {isTried && unsaid >= 0 && (
          <Alert className="form-failure" type="error" showIcon title={t('noteTextMissing', { number: unsaid + 1 })} />
        )}
        {decide.error && <Failure error={decide.error} />}
        <Button
          type="primary"
          danger={isReturn}
          htmlType="submit"
          loading={decide.isPending}
          disabled={Boolean(task.against) || isRefused || (!isReturn && scan.uploads === null)}
          aria-describedby={task.against ? 'task-against' : isRefused ? 'cover-obstacles' : undefined}
        >
          {t(isReturn ? words.signRefuse : words.signAgree)}
        </Button>
        <p className="muted">{t('signedByNode')}</p>
      </Form>
    </section>
  );
}
