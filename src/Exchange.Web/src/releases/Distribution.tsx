import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { Waiting } from '../app/Waiting';
import { hopsOf, hopState } from '../cases/hops';
import { Mark } from '../cases/StateMark';

/** The receipts of the release by receiver: delivered means accepted. */
export function Distribution({ release }: { release: Schemas['ReleaseItem'] }) {
  const { t } = useTranslation();
  const timeline = useQuery({
    queryKey: ['timeline', release.caseId],
    queryFn: () => unwrap(api.GET('/api/v1/cases/{id}/timeline', { params: { path: { id: release.caseId } } })),
    refetchInterval: 15_000,
  });
  const hops = hopsOf(timeline.data ?? []).filter((hop) => hop.subject === 'release' && hop.version === release.version);
  const names = new Map((timeline.data ?? []).map((line) => [line.node, line.nodeName]));
  const accepted = hops.filter((hop) => hopState(hop) === 'delivered').length;
  return (
    <Panel
      title={t('distribution')}
      note={timeline.data && t('acceptedOf', { accepted, all: hops.length })}
    >
      {timeline.error && <Failure error={timeline.error} />}
      {timeline.isPending && <Waiting rows={3} />}
      {timeline.data && hops.length === 0 && <p className="panel-note muted">{t('noReceiptsYet')}</p>}
      <ul className="links">
        {hops.map((hop) => {
          const state = hopState(hop);
          const last = hop.receipts.accepted ?? hop.receipts.refused ?? hop.receipts.checked ?? hop.receipts.stored;
          return (
            <li key={`${hop.from}-${hop.to}-${hop.receipts.stored ?? ''}`}>
              <span>
                {names.get(hop.to)} <span className="mono">{hop.to}</span>
              </span>
              <span>
                <Mark kind={state === 'delivered' ? 'done' : state === 'refused' ? 'bad' : 'busy'}>
                  {state === 'delivered'
                    ? t('receiptAccepted')
                    : state === 'refused'
                      ? t('refused')
                      : hop.receipts.checked
                        ? t('receiptChecked')
                        : t('receiptStored')}
                </Mark>{' '}
                <span className="muted numbers">{last && dateTime(last)}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
