import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Spin, Steps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import type { Chosen } from '../uploads/chosen';
import { chosenFolder } from '../uploads/chosenFolder';
import { chosenZip } from '../uploads/chosenZip';
import { ChoosePackage } from '../uploads/ChoosePackage';
import type { Dropped } from '../uploads/folders';
import { OpenUploads } from '../uploads/OpenUploads';
import { PackageFacts } from '../uploads/PackageFacts';
import { PracticeOffer } from '../uploads/PracticeOffer';
import { throwAway } from '../uploads/packageUpload';
import { caseOf, type OpenUpload, sameUpload } from '../uploads/resume';
import { SendingPanel } from '../uploads/SendingPanel';
import { Storing } from '../uploads/Storing';
import { useSending } from '../uploads/useSending';

const steps = ['stepChoose', 'stepUpload', 'stepStore', 'stepCheck'] as const;

/** Choose a packed package, see what it is, upload it over a bad line, and go on to its check. */
export default function SubmitPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const submission = search.get('submission');
  const caseId = search.get('case');
  const cameFor = search.get('upload');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [isLooking, setIsLooking] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const uploads = useQuery({
    queryKey: ['uploads'],
    queryFn: () => unwrap(api.GET('/api/v1/submissions/uploads')),
    enabled: !submission,
  });
  const ask = (more: Record<string, string | null>) =>
    setSearch(Object.fromEntries(Object.entries({ case: caseId, ...more }).filter(([, value]) => value)) as Record<string, string>, { replace: true });
  const desk = useSending((id) => {
    void queries.invalidateQueries({ queryKey: ['uploads'] });
    ask({ submission: id });
  });

  const look = async (dropped: Dropped) => {
    setIsLooking(true);
    setFailure(null);
    try {
      const [looked] = await Promise.all([
        'file' in dropped ? chosenZip(dropped.file) : chosenFolder(dropped.folder, dropped.files),
        // What the node has by now decides whether this goes on or begins.
        uploads.refetch(),
      ]);
      setChosen(looked);
    } catch (error) {
      setFailure(error as Error);
    } finally {
      setIsLooking(false);
    }
  };
  const earlier = chosen && sameUpload(uploads.data ?? [], chosen.name, chosen.size);
  const corrects = caseId ?? (earlier && caseOf(earlier.id));
  const send = (from: Chosen, upload: OpenUpload | null) => {
    setChosen(null);
    if (upload && upload.offset === upload.length) desk.submit(upload, corrects);
    else desk.send(from, upload?.id ?? null, corrects);
  };
  const sendAnew = async (from: Chosen, upload: OpenUpload) => {
    try {
      await throwAway(upload.id);
      send(from, null);
    } catch (error) {
      setFailure(error as Error);
    }
  };

  const isChoosing = !submission && !desk.sending;
  const at = submission ? 2 : desk.sending ? 1 : 0;
  return (
    <>
      <div className="page-head">
        <div>
          {caseId && <Link to={`/cases/${caseId}`}>{t('backToCase')}</Link>}
          <h1>{caseId ? t('submitVersion') : t('submit')}</h1>
          <p>{caseId ? t('submitVersionLead', { id: caseId }) : t('submitLead')}</p>
        </div>
      </div>
      <section className="panel submit-steps">
        <Steps current={at} items={steps.map((step) => ({ title: t(step) }))} />
      </section>
      {failure && (failure instanceof DOMException ? <Alert type="error" showIcon title={t('chooseUnreadable')} /> : <Failure error={failure} />)}
      {isChoosing && !chosen && (
        <>
          <ChoosePackage onChosen={(dropped) => void look(dropped)} />
          {!caseId && <PracticeOffer />}
          {isLooking && <Spin description={t('looking')} />}
          {uploads.error && !uploads.data && <Failure error={uploads.error} onRetry={() => void uploads.refetch()} />}
          <OpenUploads
            uploads={uploads.data ?? []}
            first={cameFor}
            onSubmit={(upload) => desk.submit(upload, caseOf(upload.id) ?? (upload.id === cameFor ? caseId : null))}
            onThrownAway={() => void uploads.refetch()}
          />
        </>
      )}
      {isChoosing && chosen && (
        <PackageFacts
          chosen={chosen}
          caseId={corrects}
          earlier={earlier}
          onSend={() => send(chosen, earlier)}
          onSendAnew={() => earlier && void sendAnew(chosen, earlier)}
          onOther={() => setChosen(null)}
        />
      )}
      {!submission && desk.sending && <SendingPanel desk={desk} sending={desk.sending} />}
      {submission && (
        <Storing
          id={submission}
          onAgain={() => {
            setChosen(null);
            ask({});
          }}
        />
      )}
    </>
  );
}
