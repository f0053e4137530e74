import { Button, Empty, Spin } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '../app/quantities';
import { everyFinding, type FilterCounts, type FindingFilter, isEvery } from './filter';
import { FindingFilterBar } from './FindingFilterBar';
import type { ListedFinding, RuleGroup } from './report';
import { SeverityMark } from './SeverityMark';
import { firstShown, type Shown, shownEarlier, shownLater, shownWith } from './shown';

interface Props {
  readonly groups: readonly RuleGroup[];
  /** Findings in all, whatever the filter. */
  readonly all: number;
  readonly filter: FindingFilter;
  readonly counts: FilterCounts;
  readonly isLoading: boolean;
  readonly isCounted: boolean;
  readonly chosen: number | null;
  onFilter(filter: FindingFilter): void;
  onChoose(index: number): void;
}

/** Findings by rule. What the map shows as symbols stands here as buttons. */
export function FindingList({ groups, all, filter, counts, isLoading, isCounted, chosen, onFilter, onChoose }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <section className="panel check-list" aria-labelledby="finding-list">
      <div className="panel-head">
        <h2 id="finding-list">
          {t('findingsTitle')} <span className="muted numbers">{count(all)}</span>
        </h2>
      </div>
      <FindingFilterBar filter={filter} counts={counts} isReady={isCounted} onFilter={onFilter} />
      <div className="check-groups">
        {groups.length === 0 &&
          (isLoading ? (
            <p className="check-hint">
              <Spin aria-label={t('loading')} />
            </p>
          ) : (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noFindingsOfFilter')}>
              <Button onClick={() => onFilter(everyFinding)}>{t('showAllFindings')}</Button>
            </Empty>
          ))}
        {groups.map((group) => (
          <Group
            key={group.rule.rule}
            group={group}
            number={
              isEvery(filter)
                ? Math.max(group.rule.findings, group.findings.length)
                : (counts.byRule.get(group.rule.rule) ?? group.findings.length)
            }
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
  number,
  english,
  chosen,
  onChoose,
}: {
  group: RuleGroup;
  number: number;
  english: boolean;
  chosen: number | null;
  onChoose(index: number): void;
}) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [shown, setShown] = useState<Shown>(firstShown);
  const { findings } = group;
  const place = findings.findIndex((each) => each.index === chosen);
  // A finding picked on the map opens its group and is among those shown; of ten thousand not all before it are.
  useEffect(() => {
    if (place < 0) return;
    setOpen(true);
    setShown((now) => shownWith(now, place));
  }, [place]);
  const before = Math.min(shown.from, findings.length);
  const after = Math.max(findings.length - shown.to, 0);
  return (
    <div>
      <button type="button" className="check-rule" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <SeverityMark severity={group.rule.severity} />
        <span>
          <strong>{english ? group.rule.nameEn : group.rule.nameZh}</strong>
          <span className="mono muted"> {group.rule.rule}</span>
        </span>
        <span className="numbers">{count(number)}</span>
      </button>
      {isOpen && (
        <ul className="check-places">
          {before > 0 && (
            <li>
              <Button type="link" size="small" onClick={() => setShown(shownEarlier(shown))}>
                {t('showEarlier', { count: before })}
              </Button>
            </li>
          )}
          {findings.slice(shown.from, shown.to).map((each) => (
            <Row key={each.index} each={each} english={english} isChosen={each.index === chosen} onChoose={onChoose} />
          ))}
          {after > 0 && (
            <li>
              <Button type="link" size="small" onClick={() => setShown(shownLater(shown))}>
                {t('showMore', { count: after })}
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
