import type { LanguageCode } from '../i18n';

/** The pages of the guide, in the order they are listed. */
export const guidePages = ['clerk', 'reviewer', 'administrator', 'operator'] as const;

export type GuidePageName = (typeof guidePages)[number];

// The guide is written once, in docs/guide, and becomes part of the app: a closed network has no other copy.
const texts = import.meta.glob<string>('../../../../docs/guide/{zh-CN,en}/*.md', { query: '?raw', import: 'default' });
const pictures = import.meta.glob<string>('../../../../docs/guide/pictures/*.webp', {
  query: '?url',
  import: 'default',
  eager: true,
});

export const isGuidePage = (name: string): name is GuidePageName => (guidePages as readonly string[]).includes(name);

export async function guideText(language: LanguageCode, page: GuidePageName): Promise<string> {
  const text = texts[`../../../../docs/guide/${language}/${page}.md`];
  if (!text) throw new Error(`The guide has no page ${page} in ${language}.`);
  return text();
}

/** Where a picture of the guide lies; undefined when it was not taken yet. */
export const guidePicture = (file: string): string | undefined => pictures[`../../../../docs/guide/pictures/${file}`];
