import { Alert, Button, Modal, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';

/** The secret, this one time; only the button closes it, so that no slip loses it. */
export function WebhookSecret({ made, onClose }: { made: Schemas['WebhookSecret']; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      title={`${t('webhookSecret')} ${made.webhook.name}`}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('savedCodes')}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={t('webhookSecretLead')} />
      <p>
        <Typography.Text className="factor-key" copyable={{ tooltips: [t('copy'), t('copied')] }}>
          {made.secret}
        </Typography.Text>
      </p>
    </Modal>
  );
}
