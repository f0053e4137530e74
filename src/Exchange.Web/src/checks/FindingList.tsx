import { Button, Empty, Segmented } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '../app/quantities';
import type { SeverityCode } from '../map/planMap';
import type { ListedFinding, RuleGroup, SeverityCounts } from './report';
import { SeverityMark } from './SeverityMark';

const shownAtOnce = 50;

interface Props {
  readonly groups: readonly RuleGroup[];
  readonly counts: SeverityCounts;
  readonly severity: SeverityCode | null;
  readonly chosen: number | null;
  onSeverity(severity: SeverityCode | null): void;
  onChoose(index: number): void;
}

/** Findings by rule. What the map shows as symbols stands here as buttons. */
export function FindingList({ groups, counts, severity, chosen, onSeverity, onChoose }: Props) {
  const { t, i18n } = useTranslation();
  const all = counts.fatal + counts.heavy + counts.light;
  return (
    <section className="panel check-list" aria-labelledby="finding-list">
      <div className="panel-head">
        <h2 id="finding-list">
          {t('findingsTitle')} <span className="muted numbers">{count(all)}</span>
        </h2>
      </div>
      <div className="check-filter">
        <Segmented<SeverityCode | 'all'>
          size="small"
          aria-label={t('severity')}
          value={severity ?? 'all'}
          onChange={(value) => onSeverity(value === 'all' ? null : value)}
          options={[
            { value: 'all', label: t('all') },
            { value: 'F', label: `◆ ${count(counts.fatal)}`, title: t('fatal') },
            { value: 'H', label: `▲ ${count(counts.heavy)}`, title: t('heavy') },
            { value: 'L', label: `● ${count(counts.light)}`, title: t('light') },
          ]}
        />
      </div>
      <div className="check-groups">
        {groups.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noFindings')} />}
        {groups.map((group) => (
          <Group
            key={group.rule.rule}
            group={group}
            english={i18n.language === 'en'}
            chosen={chosen}
            onChoose={onChoose}
          />
        ))}
      </div>
    </section>
  );
}

function Group({
  group,
  english,
  chosen,
  onChoose,
}: {
  group: RuleGroup;
  english: boolean;
  chosen: number | null;
  onChoose(index: number): void;
}) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [shown, setShown] = useState(shownAtOnce);
  const place = group.findings.findIndex((each) => each.index === chosen);
  // A finding picked on the map opens its group and is among those shown.
  useEffect(() => {
    if (place < 0) return;
    setOpen(true);
    setShown((now) => Math.max(now, Math.ceil((place + 1) / shownAtOnce) * shownAtOnce));
  }, [place]);
  return (
    <div>
      <button type="button" className="check-rule" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <SeverityMark severity={group.rule.severity} />
        <span>
          <strong>{english ? group.rule.nameEn : group.rule.nameZh}</strong>
          <span className="mono muted"> {group.rule.rule}</span>
        </span>
        <span className="numbers">{count(Math.max(group.rule.findings, group.findings.length))}</span>
      </button>
      {isOpen && (
        <ul className="check-places">
          {group.findings.slice(0, shown).map((each) => (
            <Row key={each.index} each={each} english={english} isChosen={each.index === chosen} onChoose={onChoose} />
          ))}
          {group.findings.length > shown && (
            <li>
              <Button type="link" size="small" onClick={() => setShown(shown + shownAtOnce)}>
                {t('showMore', { count: group.findings.length - shown })}
              </Button>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

function Row({
  each,
  english,
  isChosen,
  onChoose,
}: {
  each: ListedFinding;
  english: boolean;
  isChosen: boolean;
  onChoose(index: number): void;
}) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isChosen) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  const { finding } = each;
  return (
    <li>
      <button
        ref={button}
        type="button"
        className="check-place"
        aria-current={isChosen || undefined}
        onClick={() => onChoose(each.index)}
      >
        <span className="mono">{finding.bsm ?? finding.featureId ?? finding.field ?? finding.file ?? finding.layer ?? '—'}</span>
        <span className="check-text">{english ? finding.message : finding.messageZh}</span>
      </button>
    </li>
  );
}
