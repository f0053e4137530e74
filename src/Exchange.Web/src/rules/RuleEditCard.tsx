import { DeleteOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { useText } from '../app/useText';
import { ParameterInput } from './ParameterInput';

type Edit = Schemas['RuleEdit'];

/** What a draft says otherwise about one rule, as a form; each mistake stands at its field. */
export function RuleEditCard({
  rule,
  edit,
  mistakes,
  disabled,
  onChange,
  onRemove,
}: {
  /** The rule as the parent has it; undefined when it has none. */
  rule: Schemas['RulePackRule'] | undefined;
  edit: Edit;
  mistakes: readonly Schemas['DraftMistake'][];
  disabled: boolean;
  onChange(edit: Edit): void;
  onRemove(): void;
}) {
  const { t } = useTranslation();
  const text = useText();
  const at = (field: string) => {
    const found = mistakes.filter((mistake) => mistake.field === field).map((mistake) => text(mistake.text));
    return found.length > 0 ? found.join(' ') : undefined;
  };
  const severities: Record<string, string> = { F: t('fatal'), H: t('heavy'), L: t('light') };
  const whole = mistakes.filter((mistake) => mistake.field === null);
  const name = rule ? text(rule.name) : edit.code;
  const id = (field: string) => `edit-${edit.code}-${field}`;
  const set = (parameter: string, value: unknown) => {
    const parameters: Record<string, unknown> = { ...edit.parameters };
    if (value === undefined) delete parameters[parameter];
    else parameters[parameter] = value;
    onChange({ ...edit, parameters: parameters as Edit['parameters'] });
  };
  return (
    <section className="rule-edit" aria-label={`${edit.code} ${name}`}>
      <div className="rule-edit-head">
        <h3>
          <Link to={`/help/rules/${edit.code}`}>{name}</Link> <span className="mono muted">{edit.code}</span>
        </h3>
        <label className="rule-edit-off">
          <Switch
            checked={!edit.isOff}
            disabled={disabled}
            aria-label={`${t('ruleRuns')} ${edit.code}`}
            onChange={(runs) => onChange({ ...edit, isOff: !runs })}
          />{' '}
          {edit.isOff ? t('ruleRunsNot') : t('ruleRuns')}
        </label>
        {!disabled && (
          <Button size="small" icon={<DeleteOutlined aria-hidden />} aria-label={`${t('keepParent')} ${edit.code}`} onClick={onRemove}>
            {t('keepParent')}
          </Button>
        )}
      </div>
      {whole.map((mistake) => (
        <p key={text(mistake.text)} className="rule-edit-mistake" role="alert">
          {text(mistake.text)}
        </p>
      ))}
      <Form layout="vertical" component="div" className="rule-edit-fields">
        {!edit.isOff && (
          <>
            <Form.Item
              label={t('severity')}
              htmlFor={id('severity')}
              validateStatus={at('severity') ? 'error' : undefined}
              help={
                <>
                  {at('severity') && <div>{at('severity')}</div>}
                  {rule && <span className="muted">{t('parameterParent', { value: severities[rule.severity] ?? rule.severity })}</span>}
                </>
              }
            >
              <Select
                id={id('severity')}
                style={{ minWidth: 160 }}
                disabled={disabled}
                value={edit.severity ?? rule?.severity}
                onChange={(severity) => onChange({ ...edit, severity: severity === rule?.severity ? null : severity })}
                options={['F', 'H', 'L'].map((severity) => ({ value: severity, label: severities[severity] }))}
              />
            </Form.Item>
            {rule?.parameters.map((parameter) => (
              <ParameterInput
                key={parameter.name}
                id={id(parameter.name)}
                parameter={parameter}
                value={(edit.parameters as Record<string, unknown>)[parameter.name]}
                mistake={at(parameter.name)}
                disabled={disabled}
                onChange={(value) => set(parameter.name, value)}
              />
            ))}
          </>
        )}
        <Form.Item
          className="rule-edit-wide"
          label={t('reasonInChinese')}
          htmlFor={id('reasonZh')}
          validateStatus={at('reasonZh') ? 'error' : undefined}
          help={at('reasonZh')}
        >
          <Input
            id={id('reasonZh')}
            maxLength={500}
            disabled={disabled}
            value={edit.reasonZh}
            onChange={(event) => onChange({ ...edit, reasonZh: event.target.value })}
          />
        </Form.Item>
        <Form.Item
          className="rule-edit-wide"
          label={t('reasonInEnglish')}
          htmlFor={id('reasonEn')}
          validateStatus={at('reasonEn') ? 'error' : undefined}
          help={at('reasonEn')}
        >
          <Input
            id={id('reasonEn')}
            maxLength={500}
            disabled={disabled}
            value={edit.reasonEn}
            onChange={(event) => onChange({ ...edit, reasonEn: event.target.value })}
          />
        </Form.Item>
      </Form>
    </section>
  );
}
