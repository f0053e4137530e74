import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { LeaveCovers } from './LeaveCovers';

/** Somebody's leave covers, for the security administrator to arrange and end: for who fell ill, say. */
export function PersonCovers({ person, onClose }: { person: Schemas['AccountDetails'] | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open={person !== null}
      title={t('leaveCoverOf', { name: person?.displayName ?? '' })}
      onCancel={onClose}
      footer={null}
      width={960}
      destroyOnHidden
    >
      {person && <LeaveCovers userName={person.userName} self={person.userName} />}
    </Modal>
  );
}
