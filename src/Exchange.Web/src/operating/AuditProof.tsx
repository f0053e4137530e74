import { SafetyCertificateOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { Panel } from '../app/Panel';
import { count } from '../app/quantities';
import { useText } from '../app/useText';

/** Holds the whole log against its chain and its signed heads when somebody asks, and says what came of it. */
export function AuditProof() {
  const { t } = useTranslation();
  const text = useText();
  const prove = useMutation({ mutationFn: () => unwrap(api.GET('/api/v1/audit/proof')) });
  const found = prove.data;
  return (
    <Panel title={t('chainProof')} note={t('chainProofNote')}>
      <div className="panel-body" aria-live="polite">
        {prove.error && <Failure error={prove.error} />}
        {found && found.mistakes.length === 0 && (
          <Alert
            type="success"
            showIcon
            title={t('chainHolds')}
            description={t('chainHoldsLead', {
              lines: count(found.lines),
              heads: found.heads,
              countersigned: found.countersigned,
            })}
          />
        )}
        {found && found.mistakes.length > 0 && (
          <Alert
            type="error"
            showIcon
            title={found.firstBroken ? t('chainBrokenAt', { number: found.firstBroken }) : t('chainBroken')}
            description={
              <ul>
                {found.mistakes.map((mistake) => (
                  <li key={mistake.en}>{text(mistake)}</li>
                ))}
              </ul>
            }
          />
        )}
        <div className="acts">
          <Button type="primary" icon={<SafetyCertificateOutlined aria-hidden />} loading={prove.isPending} onClick={() => prove.mutate()}>
            {t('proveChain')}
          </Button>
          <Button href="/api/v1/audit/export" download>
            {t('exportAudit')}
          </Button>
        </div>
        <p className="muted">{t('verifyWithoutUs')}</p>
        <Typography.Text className="command" code copyable={{ tooltips: [t('copy'), t('copied')] }}>
          exchange audit verify audit.jsonl
        </Typography.Text>
      </div>
    </Panel>
  );
}
