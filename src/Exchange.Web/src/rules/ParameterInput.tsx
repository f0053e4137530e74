import { Form, Input, InputNumber, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { useText } from '../app/useText';
import { numbersOf, valueText } from './values';

type Parameter = Schemas['RuleParameterItem'];

/** One parameter of a rule in a form, by its kind: what is typed, or the parent's value while nothing is. */
export function ParameterInput({
  id,
  parameter,
  value,
  mistake,
  disabled,
  onChange,
}: {
  id: string;
  parameter: Parameter;
  /** Undefined keeps the parent's. */
  value: unknown;
  mistake: string | undefined;
  disabled: boolean;
  onChange(value: unknown): void;
}) {
  const { t } = useTranslation();
  const text = useText();
  const unit = parameter.unit ? text(parameter.unit) : '';
  const range =
    parameter.minimum === null || parameter.maximum === null
      ? ''
      : t('parameterRange', { least: parameter.minimum, most: parameter.maximum });
  const parent = t('parameterParent', { value: `${valueText(parameter.value, t('listComma'))} ${unit}`.trim() });
  const now = value === undefined ? parameter.value : value;
  return (
    <Form.Item
      label={text(parameter.label)}
      htmlFor={id}
      tooltip={undefined}
      validateStatus={mistake ? 'error' : undefined}
      help={
        <>
          {mistake && <div>{mistake}</div>}
          <span className="muted">
            {parent} {range}
          </span>
        </>
      }
    >
      <Entry id={id} parameter={parameter} now={now} unit={unit} disabled={disabled} onChange={onChange} />
    </Form.Item>
  );
}

function Entry({
  id,
  parameter,
  now,
  unit,
  disabled,
  onChange,
}: {
  id: string;
  parameter: Parameter;
  now: unknown;
  unit: string;
  disabled: boolean;
  onChange(value: unknown): void;
}) {
  switch (parameter.kind) {
    case 'number':
      // What is out of range may be typed: the node tells all mistakes at once, each in its place.
      return (
        <InputNumber
          id={id}
          style={{ width: 220 }}
          value={typeof now === 'number' ? now : null}
          suffix={unit || undefined}
          disabled={disabled}
          onChange={(value) => onChange(value ?? undefined)}
        />
      );
    case 'flag':
      return <Switch id={id} checked={now === true} disabled={disabled} onChange={onChange} />;
    case 'choice':
      return (
        <Select
          id={id}
          style={{ minWidth: 220 }}
          value={typeof now === 'string' ? now : undefined}
          disabled={disabled}
          options={parameter.choices.map((choice) => ({ value: choice, label: choice }))}
          onChange={onChange}
        />
      );
    case 'pairs':
      return <PairsEntry id={id} now={now} disabled={disabled} onChange={onChange} />;
    default: {
      const list = Array.isArray(now) ? now.map(String) : now === null || now === undefined ? [] : [String(now)];
      const isOne = typeof parameter.value === 'string';
      return (
        <Select
          id={id}
          mode="tags"
          style={{ width: '100%', minWidth: 'min(320px, calc(100vw - 64px))' }}
          value={list}
          disabled={disabled}
          tokenSeparators={[',', '，', ' ']}
          open={false}
          suffixIcon={null}
          onChange={(texts: string[]) =>
            onChange(parameter.kind === 'numbers' ? numbersOf(texts) : isOne && texts.length === 1 ? texts[0] : texts)
          }
        />
      );
    }
  }
}

/** Pairs of layers as the rule pack writes them; what is no JSON yet is kept as text and refused by the node. */
function PairsEntry({
  id,
  now,
  disabled,
  onChange,
}: {
  id: string;
  now: unknown;
  disabled: boolean;
  onChange(value: unknown): void;
}) {
  const [typed, setTyped] = useState(() => JSON.stringify(now ?? [], null, 1));
  return (
    <Input.TextArea
      id={id}
      rows={5}
      className="mono"
      value={typed}
      disabled={disabled}
      onChange={(event) => {
        setTyped(event.target.value);
        try {
          onChange(JSON.parse(event.target.value));
        } catch {
          onChange(event.target.value);
        }
      }}
    />
  );
}
