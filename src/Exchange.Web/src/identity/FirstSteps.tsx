import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { LanguageSwitch } from '../app/LanguageSwitch';
import { FactorSetUp } from './FactorSetUp';
import { PasswordForm } from './PasswordForm';

/** What somebody must do before the node lets them do anything else. */
export function FirstSteps({
  step,
  onCodes,
  onSignOut,
}: {
  step: Schemas['PendingStep'];
  onCodes: (shown: boolean) => void;
  onSignOut: () => void;
}) {
  const { t } = useTranslation();
  const password = step === 'changePassword';
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <LanguageSwitch />
        <h1>{password ? t('firstStepPassword') : t('firstStepFactor')}</h1>
        <p className="muted">{password ? t('firstStepPasswordLead') : t('firstStepFactorLead')}</p>
        {password ? <PasswordForm /> : <FactorSetUp onCodes={onCodes} />}
        <p>
          <Button type="link" onClick={onSignOut} style={{ paddingInline: 0 }}>
            {t('signOut')}
          </Button>
        </p>
      </div>
    </main>
  );
}
