import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';

/** Chooses the reader's language of texts the node sends in both. */
export function useText(): (text: Schemas['LocalizedText']) => string {
  const { i18n } = useTranslation();
  const english = i18n.language === 'en';
  return useCallback((text) => (english ? text.en : text.zh), [english]);
}
