import { DownloadOutlined } from '@ant-design/icons';
import { Button, Typography } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { Schemas } from '../api/client';
import { Panel } from '../app/Panel';
import { ShapeMark } from '../app/ShapeMark';
import { useSession } from '../app/session';

/** The signed records of the case: how many, how to take them along, how to prove them without this program. */
export function EvidencePanel({ id, timeline }: { id: string; timeline: readonly Schemas['TimelineLine'][] }) {
  const { t } = useTranslation();
  const { operations } = useSession();
  const records = timeline.filter((line) => line.evidenceId);
  const nodes = [...new Map(records.map((line) => [line.node, line.nodeName])).entries()];
  const place = useRef<HTMLDivElement>(null);
  const { hash } = useLocation();
  useEffect(() => {
    if (hash !== '#evidence') return;
    // After the page has begun at its top.
    const frame = requestAnimationFrame(() => place.current?.scrollIntoView());
    return () => cancelAnimationFrame(frame);
  }, [hash]);
  return (
    <div id="evidence" ref={place}>
      <Panel
        title={t('evidenceChain')}
        note={<ShapeMark gravity="done">{t('recordsCount', { count: records.length })}</ShapeMark>}
      >
        <div className="panel-body">
          <dl className="facts-list">
            {nodes.map(([division, name]) => (
              <div key={division}>
                <dt>
                  {name} <span className="mono">{division}</span>
                </dt>
                <dd>{t('signedCount', { count: records.filter((line) => line.node === division).length })}</dd>
              </div>
            ))}
          </dl>
          {operations.includes('ViewEvidence') && (
            <div className="acts">
              <Button icon={<DownloadOutlined aria-hidden />} href={`/api/v1/cases/${id}/evidence`} download>
                {t('downloadEvidence')}
              </Button>
              <Button icon={<DownloadOutlined aria-hidden />} href={`/api/v1/cases/${id}/export`} download>
                {t('downloadCase')}
              </Button>
            </div>
          )}
          <p className="muted">{t('verifyWithoutUs')}</p>
          <Typography.Text className="command" code copyable={{ tooltips: [t('copy'), t('copied')] }}>
            {`exchange evidence verify evidence-${id}.json`}
          </Typography.Text>
        </div>
      </Panel>
    </div>
  );
}
