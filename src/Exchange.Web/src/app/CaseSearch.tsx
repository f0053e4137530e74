import { SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

/** Finds cases from everywhere; Ctrl K puts the cursor here. */
export function CaseSearch() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const input = useRef<InputRef>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      input.current?.focus({ cursor: 'all' });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <Input
      ref={input}
      className="header-search"
      prefix={<SearchOutlined aria-hidden />}
      suffix={<kbd>Ctrl K</kbd>}
      placeholder={t('searchEverywhere')}
      aria-label={t('searchEverywhere')}
      maxLength={100}
      onPressEnter={(event) => {
        const text = event.currentTarget.value.trim();
        if (text) void navigate(`/cases?text=${encodeURIComponent(text)}`);
      }}
    />
  );
}
