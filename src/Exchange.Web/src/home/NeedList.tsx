import { Button, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { date } from '../app/format';
import { calendarDaysUntil } from '../app/ages';
import { ShapeMark } from '../app/ShapeMark';
import type { Need } from './needs';

/** What waits, each with its deadline and exactly one act; the first act is the main one of the page. */
export function NeedList({ needs, now }: { needs: readonly Need[]; now: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  if (needs.length === 0)
    return (
      <div className="rows-empty">
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noNeeds')} />
      </div>
    );
  return (
    <ul className="needs">
      {needs.map((need, index) => (
        <li key={need.key} className="need">
          <span className="need-kind">
            <ShapeMark gravity={need.gravity}>{need.kind}</ShapeMark>
          </span>
          <span className="need-what">
            <strong>{need.title}</strong>
            <span className="muted">{need.lead}</span>
          </span>
          <Due need={need} now={now} />
          <Button
            type={index === 0 ? 'primary' : 'default'}
            aria-label={`${need.act} · ${need.title}`}
            onClick={() => void navigate(need.to)}
          >
            {need.act}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Due({ need, now }: { need: Need; now: number }) {
  const { t } = useTranslation();
  if (!need.dueAt) return <span className="need-due" />;
  const days = calendarDaysUntil(need.dueAt, now);
  const words =
    need.overdue || days < 0
      ? t('overdue')
      : days === 0
        ? t('dueToday')
        : days === 1
          ? t('dueTomorrow')
          : t('dueInDays', { count: days });
  const color = need.overdue || days < 0 ? 'due-late' : days <= 2 ? 'due-soon' : 'muted';
  return (
    <span className="need-due numbers">
      <strong className={color}>{words}</strong>
      <span className="muted">{date(need.dueAt)}</span>
    </span>
  );
}
