import { ReloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { date, dateTime } from '../app/format';
import { type Column, Rows } from '../app/Rows';
import { type Gravity, ShapeMark } from '../app/ShapeMark';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';
import { type LinkStepName, linkSteps, type LinkStepState, statesOf } from './linkSteps';

type Result = Schemas['LinkTestResult'];

const gravities: Record<LinkStepState, Gravity> = { done: 'done', failed: 'bad', notTested: 'idle' };

/** Tests the line to a node when opened: the five steps, what each found, and who must do what. */
export function LinkTest({ contact, onClose }: { contact: Schemas['NodeContact']; onClose: () => void }) {
  const { t } = useTranslation();
  const text = useText();
  const test = useQuery({
    queryKey: ['link-test', contact.division],
    queryFn: () =>
      unwrap(api.POST('/api/v1/directory/{division}/link-test', { params: { path: { division: contact.division } } })),
    // Each opening tests anew, and nothing but the button repeats it.
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const result = test.isFetching ? undefined : test.data;
  const names: Record<LinkStepName, string> = {
    name: t('linkStepName'),
    connection: t('linkStepConnection'),
    certificate: t('linkStepCertificate'),
    answer: t('linkStepAnswer'),
    clock: t('linkStepClock'),
  };
  const words: Record<LinkStepState, string> = {
    done: t('linkStepDone'),
    failed: t('linkStepFailed'),
    notTested: t('linkStepNotTested'),
  };
  const columns = (tested: Result): Column<LinkStepName>[] => {
    const states = statesOf(tested.failedStep);
    return [
      { key: 'step', title: t('linkStep'), width: 130, render: (step) => <strong>{names[step]}</strong> },
      {
        key: 'state',
        title: t('result'),
        width: 110,
        render: (step) => <ShapeMark gravity={gravities[states[step]]}>{words[states[step]]}</ShapeMark>,
      },
      {
        key: 'found',
        title: t('value'),
        render: (step) => (states[step] === 'notTested' ? '—' : <Found step={step} state={states[step]} contact={contact} tested={tested} />),
      },
    ];
  };
  return (
    <Drawer
      open
      onClose={onClose}
      size={620}
      title={t('linkTestOf', { name: `${contact.name} ${contact.division}` })}
      extra={
        <Button icon={<ReloadOutlined aria-hidden />} loading={test.isFetching} onClick={() => void test.refetch()}>
          {t('linkTestAgain')}
        </Button>
      }
    >
      <p className="muted">{t('linkTestLead')}</p>
      <div aria-live="polite">
        {test.isFetching && (
          <>
            <ShapeMark gravity="busy">{t('linkTestRunning')}</ShapeMark>
            <Waiting />
          </>
        )}
        {test.error && !test.isFetching && <Failure error={test.error} onRetry={() => void test.refetch()} />}
        {result && (
          <>
            <Alert
              className="page-alert"
              type={result.good ? 'success' : 'error'}
              showIcon
              title={result.good ? t('linkGood') : t('linkBad')}
              description={text(result.text)}
            />
            <Rows label={t('linkTest')} columns={columns(result)} rows={linkSteps} keyOf={(step) => step} empty="" />
            <p className="facts muted">
              <span className="numbers">{t('testedAt', { at: dateTime(result.testedAt) })}</span>
              {result.keysUntil && (
                <span>
                  {t('keyValidUntil')} <span className="numbers">{date(result.keysUntil)}</span>
                </span>
              )}
            </p>
          </>
        )}
      </div>
    </Drawer>
  );
}

function Found({
  step,
  state,
  contact,
  tested,
}: {
  step: LinkStepName;
  state: LinkStepState;
  contact: Schemas['NodeContact'];
  tested: Result;
}) {
  const { t } = useTranslation();
  const milliseconds = (value: number | null) => Math.max(1, Math.round(value ?? 0));
  const lines: string[] = [];
  if (step === 'name') lines.push(contact.endpoint);
  if (step === 'connection' && tested.connectingMilliseconds !== null)
    lines.push(t('linkConnecting', { number: milliseconds(tested.connectingMilliseconds) }));
  if (step === 'certificate' && state === 'done') lines.push(t('linkWithNext'));
  if (step === 'answer' && tested.roundTripMilliseconds !== null) {
    lines.push(t('linkRoundTrip', { number: milliseconds(tested.roundTripMilliseconds) }));
    lines.push(t('linkProtocol', { protocol: tested.highestProtocol ?? '—', directory: tested.directoryVersion ?? '—' }));
  }
  if (step === 'clock' && tested.clockOffsetSeconds !== null) {
    const seconds = tested.clockOffsetSeconds.toFixed(1);
    lines.push(t('linkClock', { seconds: seconds === '-0.0' ? '0.0' : seconds.replace('-', '−') }));
  }
  if (state === 'failed' && tested.found) lines.push(t('linkSaid', { text: tested.found }));
  if (lines.length === 0) return '—';
  return lines.map((line) => (
    <div key={line} className="path numbers">
      {line}
    </div>
  ));
}
