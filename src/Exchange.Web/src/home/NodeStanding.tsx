import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { inLocalTime } from '../app/format';
import { Panel } from '../app/Panel';
import { useText } from '../app/useText';
import { readHealth } from '../operating/health';
import { HealthMark } from '../operating/HealthMark';
import { useHealthPartNames } from '../operating/useHealthPartNames';

/** The node in one look, for those who keep it running. */
export function NodeStanding() {
  const { t } = useTranslation();
  const text = useText();
  const nameOf = useHealthPartNames();
  const health = useQuery({ queryKey: ['health'], queryFn: readHealth, refetchInterval: 15_000 });
  return (
    <Panel
      title={t('health')}
      note={health.data && <HealthMark status={health.data.status} />}
      extra={<Link to="/health-report">{t('details')}</Link>}
    >
      <ul className="links">
        {health.data?.parts.map((part) => (
          <li key={part.name}>
            <span>
              <HealthMark status={part.status} /> {nameOf(part.name)}
            </span>
            <span className="muted">{inLocalTime(text(part.text))}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
