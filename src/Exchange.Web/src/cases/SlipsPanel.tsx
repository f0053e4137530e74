import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { type Column, Rows } from '../app/Rows';
import { Waiting } from '../app/Waiting';

type Slip = Schemas['SlipItem'];

/** The notices of acceptance and return, to be printed: each is the paper form of one signed record. */
export function SlipsPanel({ id, lines }: { id: string; lines: number }) {
  const { t, i18n } = useTranslation();
  const slips = useQuery({
    // A new line of the timeline may be a new record.
    queryKey: ['slips', id, lines],
    queryFn: () => unwrap(api.GET('/api/v1/cases/{id}/slips', { params: { path: { id } } })),
    placeholderData: (before) => before,
  });
  const nameOf = (slip: Slip) => (slip.kind === 'acceptance' ? t('slipAcceptance') : t('slipReturn'));
  const addressOf = (slip: Slip, language: string) =>
    `/api/v1/cases/${encodeURIComponent(id)}/slips/${slip.record}?language=${language}`;
  const here = i18n.language === 'en' ? 'en' : 'zh';
  const columns: Column<Slip>[] = [
    { key: 'kind', title: t('slip'), render: (slip) => nameOf(slip) },
    { key: 'version', title: t('version'), render: (slip) => t('versionShort', { number: slip.version }) },
    {
      key: 'node',
      title: t('slipGivenBy'),
      render: (slip) => (
        <>
          {slip.nodeName} <span className="mono">{slip.node}</span>
        </>
      ),
    },
    { key: 'at', title: t('slipGivenAt'), render: (slip) => <span className="numbers">{dateTime(slip.at)}</span> },
    {
      key: 'get',
      title: 'PDF',
      width: 190,
      render: (slip) => (
        <span className="document-acts">
          {[here, here === 'zh' ? 'en' : 'zh'].map((language) => (
            <Button
              key={language}
              size="small"
              icon={<PrinterOutlined aria-hidden />}
              href={addressOf(slip, language)}
              download
              aria-label={`${nameOf(slip)} ${t('versionShort', { number: slip.version })} ${slip.nodeName} ${language === 'zh' ? '中文' : 'English'}`}
            >
              {language === 'zh' ? '中文' : 'English'}
            </Button>
          ))}
        </span>
      ),
    },
  ];
  return (
    <Panel title={t('slips')}>
      {slips.error && <Failure error={slips.error} onRetry={() => void slips.refetch()} />}
      {slips.isPending && <Waiting rows={2} />}
      {slips.data && (
        <Rows label={t('slips')} columns={columns} rows={slips.data} keyOf={(slip) => slip.record} empty={t('noSlips')} />
      )}
    </Panel>
  );
}
