import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, Refusal, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { attachmentName } from './attachmentName';

type Faults = 'none' | 'all';

/** A practice package for whoever has none at hand. It takes seconds to make, and the node may refuse it: a plain link would say neither. */
export function PracticeOffer() {
  const { t } = useTranslation();
  const download = useMutation({ mutationFn: fetchPackage });
  const offer = (faults: Faults, label: string) => (
    <Button
      type="link"
      size="small"
      icon={<DownloadOutlined aria-hidden />}
      loading={download.isPending && download.variables === faults}
      disabled={download.isPending && download.variables !== faults}
      onClick={() => download.mutate(faults)}
    >
      {label}
    </Button>
  );
  return (
    <section className="submit-practice" aria-label={t('practicePackage')}>
      <span className="muted">{t('practiceLead')}</span>
      {offer('none', t('practiceClean'))}
      {offer('all', t('practiceFaulty'))}
      <span role="status" className="muted">
        {download.isPending ? t('practiceMaking') : download.isSuccess ? t('practiceMade', { name: download.data }) : ''}
      </span>
      {download.error && <Failure error={download.error} />}
    </section>
  );
}

/** Fetches it and hands it to the browser to save; the name it was saved under. */
async function fetchPackage(faults: Faults): Promise<string> {
  const call = api.GET('/api/v1/practice-package', { params: { query: { faults } }, parseAs: 'blob' });
  const content: Blob | undefined = await unwrap(call);
  const { response } = await call;
  if (!content) throw new Refusal(response.status, '', `HTTP ${response.status}`, '');
  const name = attachmentName(response.headers.get('Content-Disposition')) ?? 'practice-package.zip';
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
  return name;
}
