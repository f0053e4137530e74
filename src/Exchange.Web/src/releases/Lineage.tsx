import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { date } from '../app/format';
import { Panel } from '../app/Panel';

/** Where the release comes from, from left to right: earlier releases of the plan, the case, this release, what followed. */
export function Lineage({ release, all }: { release: Schemas['ReleaseItem']; all: readonly Schemas['ReleaseItem'][] }) {
  const { t } = useTranslation();
  const inOrder = [...all].sort((left, right) => Date.parse(left.releasedAt) - Date.parse(right.releasedAt));
  const at = inOrder.findIndex((each) => each.id === release.id);
  const earlier = inOrder.slice(0, Math.max(0, at));
  const later = at < 0 ? [] : inOrder.slice(at + 1);
  return (
    <Panel title={t('lineage')} note={t('lineageNote')}>
      <ol className="lineage">
        {earlier.map((each) => (
          <ReleaseBox key={each.id} release={each} lead={t('earlierRelease')} />
        ))}
        <Box
          to={`/cases/${release.caseId}`}
          title={release.caseId}
          note={t('versionShort', { number: release.version })}
          lead={t('theCase')}
        />
        <li className="lineage-box lineage-self" aria-current="true">
          <span className="muted">{t('thisRelease')}</span>
          <strong>{t('releaseVersion', { number: release.version })}</strong>
          <span className="muted">
            {release.releasedByName} {date(release.releasedAt)}
          </span>
        </li>
        {later.map((each) => (
          <ReleaseBox key={each.id} release={each} lead={t('laterRelease')} />
        ))}
      </ol>
    </Panel>
  );
}

function ReleaseBox({ release, lead }: { release: Schemas['ReleaseItem']; lead: string }) {
  const { t } = useTranslation();
  return (
    <Box
      to={`/releases/${release.id}`}
      title={t('releaseVersion', { number: release.version })}
      note={date(release.releasedAt)}
      lead={lead}
    />
  );
}

function Box({ to, title, note, lead }: { to: string; title: string; note: string; lead: string }) {
  return (
    <li className="lineage-box">
      <span className="muted">{lead}</span>
      <Link to={to}>{title}</Link>
      <span className="muted">{note}</span>
    </li>
  );
}
