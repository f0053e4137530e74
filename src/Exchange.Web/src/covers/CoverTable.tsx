import { Button, Empty, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { dateTime } from '../app/format';
import { type Column, Rows } from '../app/Rows';
import { type Gravity, ShapeMark } from '../app/ShapeMark';
import { useGrantNames } from './useGrantNames';
import type { Cover } from './useCovers';

const gravities: Record<Cover['state'], Gravity> = { ahead: 'due', inForce: 'busy', over: 'idle', ended: 'idle' };

/** Leave covers of a person and those in which the person covers, each of the person's own with the way to end it. */
export function CoverTable({
  covers,
  self,
  ending,
  onEnd,
}: {
  covers: readonly Cover[];
  /** The account whose covers may be ended here. */
  self: string;
  ending: string | null;
  onEnd: (id: string) => void;
}) {
  const { t } = useTranslation();
  const namesOf = useGrantNames();
  const states: Record<Cover['state'], string> = {
    ahead: t('coverAhead'),
    inForce: t('coverInForce'),
    over: t('coverOver'),
    ended: t('coverEnded'),
  };
  const isOpen = (cover: Cover) => cover.state === 'ahead' || cover.state === 'inForce';
  const columns: Column<Cover>[] = [
    {
      key: 'days',
      title: t('coverDays'),
      width: 220,
      render: (cover) => <span className="numbers">{t('coverDaysOf', { from: cover.from, until: cover.until })}</span>,
    },
    {
      key: 'person',
      title: t('coverPerson'),
      render: (cover) => (
        <>
          {cover.personName} <span className="mono muted">{cover.person}</span>
        </>
      ),
    },
    {
      key: 'colleague',
      title: t('coverColleague'),
      render: (cover) => (
        <>
          {cover.coveredByName} <span className="mono muted">{cover.coveredBy}</span>
          {isOpen(cover) && cover.missing.length > 0 && (
            <div className="muted">{t('coverMissingRoles', { roles: namesOf(cover.missing) })}</div>
          )}
        </>
      ),
    },
    {
      key: 'state',
      title: t('status'),
      width: 190,
      render: (cover) => (
        <>
          <ShapeMark gravity={gravities[cover.state]}>{states[cover.state]}</ShapeMark>
          {cover.endedAt && (
            <div className="muted">{t('coverEndedBy', { name: cover.endedBy ?? '', at: dateTime(cover.endedAt) })}</div>
          )}
        </>
      ),
    },
    {
      key: 'actions',
      title: t('actions'),
      width: 120,
      render: (cover) =>
        isOpen(cover) && cover.person === self ? (
          <Popconfirm
            title={t('coverEnd')}
            description={t('coverEndSure', { name: cover.coveredByName })}
            okText={t('coverEnd')}
            cancelText={t('cancel')}
            onConfirm={() => onEnd(cover.id)}
          >
            <Button size="small" danger loading={ending === cover.id} aria-label={`${t('coverEnd')} · ${cover.coveredByName}`}>
              {t('coverEnd')}
            </Button>
          </Popconfirm>
        ) : (
          '—'
        ),
    },
  ];
  return (
    <Rows
      label={t('leaveCover')}
      columns={columns}
      rows={covers}
      keyOf={(cover) => cover.id}
      empty={
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={
            <>
              <div>{t('noCovers')}</div>
              <div className="muted">{t('noCoversLead')}</div>
            </>
          }
        />
      }
    />
  );
}
